import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { pythonPackageSchema, VENDORED_PACKAGES } from "@/domain/labs/python-packages.ts";

/** What of a `pyodide-lock.json` is read here. */
export const lockSchema = z.object({
  /** Which Python the files are made for. */
  info: z.record(z.string(), z.string()),
  packages: z.record(
    z.string(),
    z.extend(pythonPackageSchema, {
      // It becomes part of a path.
      file_name: z.string().check(z.regex(/^\w[\w.+-]*$/)),
    }),
  ),
});
export type PyodideLock = z.output<typeof lockSchema>;

const read = new Map<string, PyodideLock>();

/**
 * The whole distribution of the Pyodide that is installed, with ours in it: which packages there are, and what each
 * file sums to.
 */
export function readPyodideLock(root: string): PyodideLock {
  const known = read.get(root);
  if (known) return known;
  const text = readFileSync(join(root, "node_modules", "pyodide", "pyodide-lock.json"), "utf8");
  const official = lockSchema.parse(JSON.parse(text));
  const lock = { ...official, packages: { ...official.packages, ...VENDORED_PACKAGES } };
  read.set(root, lock);
  return lock;
}
