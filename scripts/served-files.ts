import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const PLAIN = "public/runtime";
const BROTLI = "public/runtime-br";
const COMPRESSED = ".waymark/brotli";
const KEPT_VERSIONS = 3;

/**
 * Lays files out below `public/runtime/`, with brotli twins below `public/runtime-br/`, in a folder named by a digest
 * of all of them, so that browsers may keep them for ever. Nothing is done when that folder is there.
 * @param kind stands before the digest; the folders of each kind are kept apart
 * @returns the folder's name
 */
export async function serveFiles(
  root: string,
  kind: string,
  files: ReadonlyMap<string, Buffer>,
): Promise<string> {
  const folder = `${kind}${versionOf(files)}`;
  if (!isBuilt(root, folder, files)) {
    await write(root, folder, files);
    removeOldest(root, kind);
  }
  return folder;
}

/** Writes beside the file and moves it into place, so that nobody reads half of it. */
export function replaceFile(file: string, content: string | Buffer): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, content);
  renameSync(draft, file);
}

function versionOf(files: ReadonlyMap<string, Buffer>): string {
  const hash = createHash("sha256");
  for (const [name, content] of files) hash.update(`${name}:${content.length}:`).update(content);
  return hash.digest("hex").slice(0, 16);
}

function isBuilt(root: string, folder: string, files: ReadonlyMap<string, Buffer>): boolean {
  return [PLAIN, BROTLI].every((place) =>
    [...files.keys()].every((name) => existsSync(join(root, place, folder, name))),
  );
}

async function write(root: string, folder: string, files: ReadonlyMap<string, Buffer>): Promise<void> {
  await Promise.all(
    [...files].map(async ([name, content]) => {
      for (const [place, bytes] of [
        [PLAIN, content],
        [BROTLI, await compress(root, content)],
      ] as const) {
        const file = join(root, place, folder, name);
        mkdirSync(dirname(file), { recursive: true });
        replaceFile(file, bytes);
      }
    }),
  );
}

/** Brotli at quality 9, kept by the content's digest: pyodide's wasm takes seconds and rarely changes. */
async function compress(root: string, content: Buffer): Promise<Buffer> {
  const digest = createHash("sha256").update(content).digest("hex").slice(0, 32);
  const kept = join(root, COMPRESSED, `${digest}.br`);
  if (existsSync(kept)) return readFileSync(kept);
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 24,
    [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
  };
  const bytes = await promisify(brotliCompress)(content, { params });
  mkdirSync(dirname(kept), { recursive: true });
  replaceFile(kept, bytes);
  return bytes;
}

/** A page that was opened before a deploy may yet start Python anew: the versions built last stay. */
function removeOldest(root: string, kind: string): void {
  for (const folder of [PLAIN, BROTLI].map((name) => join(root, name))) {
    const byAge = readdirSync(folder)
      .filter((name) => name.startsWith(kind) && /^[0-9a-f]+$/.test(name.slice(kind.length)))
      .map((name) => ({ path: join(folder, name), built: statSync(join(folder, name)).mtimeMs }))
      .sort((a, b) => b.built - a.built);
    for (const { path } of byAge.slice(KEPT_VERSIONS)) rmSync(path, { recursive: true, force: true });
  }
}
