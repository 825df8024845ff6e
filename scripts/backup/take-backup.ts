import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { type Pack, pack } from "tar-stream";
import manifest from "@/package.json" with { type: "json" };
import { type PictureStore, pictureStore } from "@/server/picture-store.ts";
import { appliedMigrations } from "../db/migrate.ts";
import { Stop } from "../say.ts";
import {
  type BackedUpTable,
  FORMAT,
  HEAD_ENTRY,
  type Head,
  partName,
  pictureName,
  SUMS_ENTRY,
  type Sums,
} from "./format.ts";
import { readBackup } from "./read-backup.ts";
import { copyTarget, listTables, quoted, readSequences, settleTexts } from "./tables.ts";

/** So much of a table is held in memory at once, and makes one entry of the file. */
const PART_BYTES = 1_000_000;

type Options = {
  /** Ends the backup; nothing is kept then. */
  signal?: AbortSignal | undefined;
  /** A snapshot that another transaction has exported, instead of one taken now. */
  snapshot?: string | undefined;
  /** Where the pictures lie; left out, where the site has them. */
  pictures?: PictureStore | undefined;
};

/** What a backup holds. `missing` pictures were named by rows, and lay nowhere. */
export type Taken = Sums & { missing: string[] };

/**
 * Writes everything that the database holds into one file, as it is at one moment, while others go on writing, with
 * the pictures that its rows name.
 * The file has its name only once it is complete, stored and read back; until then it is a draft beside it.
 * @param file where to; nothing may be there yet
 * @throws Stop when it cannot be made, and leaves nothing behind then
 */
export async function takeBackup(databaseUrl: string, file: string, options: Options = {}): Promise<Taken> {
  if (existsSync(file)) throw new Stop(`${file} exists already; a backup never replaces one.`);
  const draft = `${file}.${process.pid}.draft`;
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { missing, ...sums } = await write(client, draft, options);
    const { sums: readBack } = await readBackup(draft);
    if (JSON.stringify(readBack) !== JSON.stringify(sums)) throw new Stop(`${file} does not read back.`);
    await rename(draft, file);
    await syncFolder(dirname(file));
    return { ...sums, missing };
  } catch (error) {
    await rm(draft, { force: true });
    throw inOneLine(error, file, options.signal);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function write(client: pg.Client, draft: string, options: Options): Promise<Taken> {
  const archive = pack();
  // The pipeline tells of it; without a listener of its own, an archive that is torn down would end the process.
  archive.on("error", () => undefined);
  // Flushed: on the disk before the pipeline is done.
  const file = createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true });
  const signal = options.signal ? { signal: options.signal } : {};
  const written = pipeline(archive, createGzip(), file, signal);
  const copied = copyAll(client, archive, options).catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  });
  const [taken] = await Promise.all([copied, written]);
  return taken;
}

async function copyAll(
  client: pg.Client,
  archive: Pack,
  { snapshot, pictures = pictureStore() }: Options,
): Promise<Taken> {
  await client.query("begin isolation level repeatable read, read only");
  if (snapshot) await client.query(`set transaction snapshot ${pg.escapeLiteral(snapshot)}`);
  await settleTexts(client);
  const migrations = await appliedMigrations(client);
  if (!migrations) throw new Stop("This database is not one of Waymark: it has no record of migrations.");
  const tables = await listTables(client);
  // No migration may change a table between now and its turn.
  await client.query(`lock table ${tables.map(({ name }) => quoted(name)).join(", ")} in access share mode`);
  const head: Head = {
    format: FORMAT,
    program: "waymark",
    version: manifest.version,
    madeAt: new Date().toISOString(),
    migrations,
    tables,
    sequences: await readSequences(client),
  };
  await addEntry(archive, HEAD_ENTRY, JSON.stringify(head, null, 2));
  const sums: Sums = { tables: {}, pictures: 0 };
  for (const table of tables) sums.tables[table.name] = await copyTable(client, archive, table);
  const { copied, missing } = await copyPictures(client, archive, pictures);
  sums.pictures = copied;
  await addEntry(archive, SUMS_ENTRY, JSON.stringify(sums, null, 2));
  archive.finalize();
  await client.query("commit");
  return { ...sums, missing };
}

async function copyPictures(client: pg.Client, archive: Pack, pictures: PictureStore) {
  const { rows } = await client.query<{ sha256: string }>(
    `select distinct "keptHash" as sha256 from "Upload" where "keptHash" ~ '^[0-9a-f]{64}$' order by 1`,
  );
  const missing: string[] = [];
  for (const { sha256 } of rows) {
    const bytes = await pictures.get(sha256);
    // Forgotten since the moment that is copied, or lost before; what is left of one that changed is none.
    if (!bytes || createHash("sha256").update(bytes).digest("hex") !== sha256) missing.push(sha256);
    else await addEntry(archive, pictureName(sha256), Buffer.from(bytes));
  }
  return { copied: rows.length - missing.length, missing };
}

async function copyTable(client: pg.Client, archive: Pack, table: BackedUpTable) {
  const rows = client.query(copyTo(`copy ${copyTarget(table)} to stdout`));
  const hash = createHash("sha256");
  let parts = 0;
  let kept: Buffer[] = [];
  let bytes = 0;
  const flush = async () => {
    parts += 1;
    await addEntry(archive, partName(table.name, parts), Buffer.concat(kept));
    kept = [];
    bytes = 0;
  };
  for await (const chunk of rows as AsyncIterable<Buffer>) {
    hash.update(chunk);
    kept.push(chunk);
    bytes += chunk.length;
    if (bytes >= PART_BYTES) await flush();
  }
  if (bytes > 0) await flush();
  return { rows: rows.rowCount, sha256: hash.digest("hex") };
}

function addEntry(archive: Pack, name: string, content: string | Buffer): Promise<void> {
  return new Promise((done, failed) => {
    const entry = archive.entry({ name, mode: 0o600 }, content, (error) => (error ? failed(error) : done()));
    entry.on("error", failed);
  });
}

/** A name is only kept for certain when its folder is. Some systems do not let a folder be opened. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}

function inOneLine(error: unknown, file: string, signal: AbortSignal | undefined): unknown {
  if (signal?.aborted) return new Stop("Ended before the backup was complete; nothing was kept.");
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC" || code === "EDQUOT")
    return new Stop(`The disk that holds ${file} is full; nothing of the backup was kept.`);
  if (code === "ENOENT") return new Stop(`There is no folder ${dirname(file)}.`);
  if (code === "EACCES" || code === "EROFS" || code === "EPERM")
    return new Stop(`${file} may not be written here (${code}).`);
  return error;
}
