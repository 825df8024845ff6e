import { existsSync } from "node:fs";
import { OWN_PACKAGES, type PythonPackage, withDependencies } from "@/domain/labs/python-packages.ts";
import { pathInMirror, readMirror } from "./mirror.ts";
import { readPyodideLock } from "./pyodide-lock.ts";

export type Whereabouts = {
  /** What the mirror holds of what is asked for, with its dependencies. */
  mirrored: PythonPackage[];
  /** What is neither there nor served with Python. */
  elsewhere: PythonPackage[];
  /** Those of the names that cannot be loaded without it. */
  missing: string[];
};

/**
 * Where packages and what they depend on are to be had; those that come with Python itself are left out.
 * @param folder the mirror
 */
export function findPackages(names: readonly string[], folder: string, root = process.cwd()): Whereabouts {
  const mirror = readMirror(folder, root);
  const all = { ...readPyodideLock(root).packages, ...mirror };
  const held = new Set(Object.values(mirror).filter((one) => existsSync(pathInMirror(folder, one))));
  const neededFor = (wanted: readonly string[]) =>
    withDependencies(wanted, all).filter(({ name }) => !OWN_PACKAGES.includes(name));
  const needed = neededFor(names);
  return {
    mirrored: needed.filter((one) => held.has(one)),
    elsewhere: needed.filter((one) => !held.has(one)),
    missing: names.filter((name) => neededFor([name]).some((one) => !held.has(one))),
  };
}
