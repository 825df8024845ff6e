import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { MIRROR_LOCK, pathInMirror, readMirror } from "@/catalog/packages/mirror.ts";
import { lockSchema, type PyodideLock, readPyodideLock } from "@/catalog/packages/pyodide-lock.ts";
import { OWN_PACKAGES, type PythonPackage, withDependencies } from "@/domain/labs/python-packages.ts";
import { Stop } from "../say.ts";

/** How long one file may take. */
const FETCH_LIMIT_MS = 15 * 60_000;

type Mirrored = {
  fetched: string[];
  /** Files that were there already. */
  kept: string[];
  /** Packages whose files are not those of Pyodide's own lock file. */
  ownWord: string[];
};

/**
 * Brings packages and what they depend on into a mirror, each file compared with its SHA-256. A file is there whole or
 * not at all, and the mirror names a package only once everything that it needs is there; what an interrupted run
 * brought is kept. Those that are served with Python itself are left out.
 * @param from a folder, or an address ending in a slash; a `pyodide-lock.json` in it is believed where it differs from
 * Pyodide's own, except at the address of Pyodide's CDN
 * @throws Stop naming the file that could not be had, or is another one than it should be
 */
export async function mirrorPackages(
  names: readonly string[],
  from: string,
  folder: string,
  tell: (line: string) => void,
  root = process.cwd(),
): Promise<Mirrored> {
  const official = readPyodideLock(root);
  const theirs = await readTheirLock(from, official);
  const all = { ...official.packages, ...theirs };
  const result: Mirrored = { fetched: [], kept: [], ownWord: [] };
  for (const name of names) {
    const needed = withDependencies([name], all).filter((one) => !OWN_PACKAGES.includes(one.name));
    for (const one of needed) {
      const path = pathInMirror(folder, one);
      if (existsSync(path) && sumOf(readFileSync(path)) === one.sha256) {
        if (!result.fetched.includes(one.file_name)) result.kept.push(one.file_name);
        continue;
      }
      const bytes = await fetchFile(from, one.file_name);
      if (sumOf(bytes) !== one.sha256)
        throw new Stop(
          `${one.file_name} from ${from} is not the file that the lock file names: its sum differs.`,
        );
      replaceFile(path, bytes);
      tell(`${one.file_name} (${(bytes.length / 1e6).toFixed(1)} MB)`);
      result.fetched.push(one.file_name);
    }
    addToLock(folder, official, needed, root);
    for (const one of needed)
      if (Object.values(official.packages).every(({ sha256 }) => sha256 !== one.sha256))
        result.ownWord.push(one.name);
  }
  return result;
}

/** The packages of a lock file beside the files; none where there is no such file. */
async function readTheirLock(from: string, official: PyodideLock): Promise<PyodideLock["packages"]> {
  let text: string;
  try {
    // Over the network, a list that nobody vouches for would vouch for the files beside it.
    if (isAddress(from)) return {};
    text = await readFile(join(from, MIRROR_LOCK), "utf8");
  } catch {
    return {};
  }
  const parsed = lockSchema.safeParse(JSON.parse(text));
  if (!parsed.success) throw new Stop(`${join(from, MIRROR_LOCK)} is no lock file of Pyodide.`);
  if (!isDeepStrictEqual(parsed.data.info, official.info))
    throw new Stop(`${from} holds packages for another Pyodide than the one that is installed.`);
  return parsed.data.packages;
}

function addToLock(
  folder: string,
  { info }: PyodideLock,
  found: readonly PythonPackage[],
  root: string,
): void {
  const keys = Object.entries(readPyodideLock(root).packages);
  const named = found.map((one): [string, PythonPackage] => [
    keys.find(([, { name }]) => name === one.name)?.[0] ?? one.name,
    one,
  ]);
  const packages = { ...readMirror(folder, root), ...Object.fromEntries(named) };
  replaceFile(join(folder, MIRROR_LOCK), `${JSON.stringify({ info, packages }, null, 1)}\n`);
}

async function fetchFile(from: string, name: string): Promise<Buffer> {
  try {
    if (!isAddress(from)) return await readFile(join(from, name));
    const response = await fetch(new URL(name, from), { signal: AbortSignal.timeout(FETCH_LIMIT_MS) });
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    const why =
      error instanceof Error ? ((error.cause as Error | undefined)?.message ?? error.message) : String(error);
    throw new Stop(`${name} could not be had from ${from}: ${why}. What is there stays: try again later.`);
  }
}

function isAddress(from: string): boolean {
  return /^https?:\/\//.test(from);
}

function sumOf(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** Writes beside the file and moves it into place. */
function replaceFile(path: string, content: string | Buffer): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, path);
  } finally {
    rmSync(draft, { force: true });
  }
}
