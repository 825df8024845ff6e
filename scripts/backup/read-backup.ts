import { createHash, type Hash } from "node:crypto";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { z } from "zod";
import { Stop } from "../say.ts";
import {
  FORMAT,
  HEAD_ENTRY,
  type Head,
  headSchema,
  pictureOfEntry,
  SUMS_ENTRY,
  type Sums,
  sumsSchema,
  tableOfPart,
} from "./format.ts";

/** More than a head or sums of ten thousand tables: nothing is read into memory beyond it. */
const MAX_JSON_BYTES = 4_000_000;
/** More than a picture that is kept. */
const MAX_PICTURE_BYTES = 50_000_000;

type Listeners = {
  /** What of a table comes next, in the order of the file. */
  rows?: (table: string, bytes: Buffer) => Promise<void>;
  /** A picture, after all rows; its bytes were compared with its sum. */
  picture?: (sha256: string, bytes: Buffer) => Promise<void>;
};

/**
 * Reads a backup from end to end, a little at a time, and compares every table and picture with its sum.
 * @throws Stop when it is not a backup, is damaged, or was made by a newer Waymark
 */
export async function readBackup(file: string, on: Listeners = {}): Promise<{ head: Head; sums: Sums }> {
  const reader = new Reader(on);
  try {
    const entries = extract();
    const fed = pipeline(createReadStream(file), createGunzip(), entries);
    // Both tell it to the loop below; unheard here, they would end the process.
    fed.catch(() => undefined);
    entries.on("error", () => undefined);
    for await (const entry of entries) await reader.take(entry.header.name, entry as Content);
    await fed;
    return reader.finish();
  } catch (error) {
    if (error instanceof Stop) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "ENOENT") throw new Stop(`There is no file ${file}.`);
    if (["EACCES", "EISDIR", "EPERM"].includes(code)) throw new Stop(`${file} cannot be read (${code}).`);
    if (reader.failed) throw error;
    const words = error instanceof Damage ? error.message : "it ends early or has been changed";
    throw new Stop(
      reader.hasHead ? `The backup ${file} is damaged: ${words}.` : `${file} is not a backup of Waymark.`,
    );
  }
}

type Content = AsyncIterable<Buffer>;

class Damage extends Error {}

class Reader {
  private head: Head | undefined;
  private sums: Sums | undefined;
  private readonly hashes = new Map<string, Hash>();
  private pictures = 0;
  /** Whether a listener failed: that is no fault of the file. */
  failed = false;

  constructor(private readonly on: Listeners) {}

  get hasHead(): boolean {
    return this.head !== undefined;
  }

  async take(name: string, content: Content): Promise<void> {
    if (this.sums) throw new Damage("something follows its end");
    if (!this.head) {
      if (name !== HEAD_ENTRY) throw new Damage("it has no head");
      this.head = parseHead(await readText(content));
      for (const table of this.head.tables) this.hashes.set(table.name, createHash("sha256"));
    } else if (name === SUMS_ENTRY) this.sums = parse(sumsSchema, await readText(content));
    else {
      const sha256 = pictureOfEntry(name);
      if (sha256) await this.takePicture(sha256, content);
      else await this.takeRows(tableOfPart(name) ?? "", content);
    }
  }

  private async takePicture(sha256: string, content: Content): Promise<void> {
    const bytes = await readBytes(content, MAX_PICTURE_BYTES, "a picture is too large");
    if (createHash("sha256").update(bytes).digest("hex") !== sha256)
      throw new Damage("a picture is not the one that was written");
    this.pictures += 1;
    await this.tell(this.on.picture, sha256, bytes);
  }

  private async tell(
    listener: ((name: string, bytes: Buffer) => Promise<void>) | undefined,
    name: string,
    bytes: Buffer,
  ): Promise<void> {
    this.failed = true;
    await listener?.(name, bytes);
    this.failed = false;
  }

  private async takeRows(table: string, content: Content): Promise<void> {
    const hash = this.hashes.get(table);
    if (!hash) throw new Damage("it holds something that its head does not name");
    for await (const bytes of content) {
      hash.update(bytes);
      await this.tell(this.on.rows, table, bytes);
    }
  }

  finish(): { head: Head; sums: Sums } {
    const { head, sums } = this;
    if (!head || !sums) throw new Damage("it ends early");
    if (Object.keys(sums.tables).length !== head.tables.length) throw new Damage("its sums are incomplete");
    for (const { name } of head.tables)
      if (sums.tables[name]?.sha256 !== this.hashes.get(name)?.digest("hex"))
        throw new Damage(`the rows of ${name} are not those that were written`);
    if (sums.pictures !== this.pictures) throw new Damage("pictures are missing");
    return { head, sums };
  }
}

async function readText(content: Content): Promise<string> {
  return (await readBytes(content, MAX_JSON_BYTES, "its head is too long")).toString("utf8");
}

/** @throws Damage with `words` where there are more than `most` bytes */
async function readBytes(content: Content, most: number, words: string): Promise<Buffer> {
  const kept: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of content) {
    bytes += chunk.length;
    if (bytes > most) throw new Damage(words);
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}

/** @throws Stop when another format is named */
function parseHead(text: string): Head {
  const { format } = parse(z.looseObject({ program: z.literal("waymark"), format: z.int() }), text);
  if (format > FORMAT)
    throw new Stop(
      `This backup was made by a newer Waymark (format ${format}, this one reads ${FORMAT}). Restore it with that one.`,
    );
  return parse(headSchema, text);
}

function parse<T extends z.ZodType>(schema: T, text: string): z.output<T> {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    throw new Damage("what it says of itself cannot be read");
  }
}
