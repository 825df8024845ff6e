import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { PythonPackage } from "@/domain/labs/python-packages.ts";
import { lockSchema, type PyodideLock, readPyodideLock } from "./pyodide-lock.ts";

/** The file of a mirror that says what is in it. */
export const MIRROR_LOCK = "pyodide-lock.json";

const read = new Map<string, { stamp: string; packages: PyodideLock["packages"] }>();

/**
 * The packages that a mirror holds, by name. A mirror that is not there, or that was made for another Pyodide,
 * holds none. It is read again when it has changed.
 * @param folder the mirror, as `packagesFolder()` names it
 */
export function readMirror(folder: string, root = process.cwd()): PyodideLock["packages"] {
  const file = join(folder, MIRROR_LOCK);
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat) return {};
  const stamp = `${stat.mtimeMs} ${stat.size} ${stat.ino}`;
  const known = read.get(file);
  if (known?.stamp === stamp) return known.packages;
  const parsed = lockSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
  const usable = parsed.success && isDeepStrictEqual(parsed.data.info, readPyodideLock(root).info);
  const packages = usable ? parsed.data.packages : {};
  read.set(file, { stamp, packages });
  return packages;
}

/** Where in a mirror the file of a package lies. */
export function pathInMirror(folder: string, { sha256, file_name }: PythonPackage): string {
  return join(folder, sha256, file_name);
}

/**
 * The file of a mirror with this sum and this name.
 * @returns null where the mirror's own list does not name it: nothing from a request becomes part of a path
 */
export function findInMirror(folder: string, sha256: string, name: string): string | null {
  const one = Object.values(readMirror(folder)).find(
    (each) => each.sha256 === sha256 && each.file_name === name,
  );
  const path = one && pathInMirror(folder, one);
  return path && existsSync(path) ? path : null;
}
