import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { PythonSources } from "./interpreter.ts";

/** The Python package as it is shipped: its files below `lab-runtime/python/`, in a fixed order. */
export function readPythonSources(root: string): PythonSources {
  const home = join(root, "lab-runtime", "python");
  const files = readdirSync(join(home, "waymark"))
    .filter((name) => name.endsWith(".py"))
    .sort();
  return Object.fromEntries(
    files.map((name) => [`waymark/${name}`, readFileSync(join(home, "waymark", name), "utf8")]),
  );
}

/** A digest of the Python package and of the Pyodide that runs it: what was computed with another is stale. */
export function engineDigest(root: string): string {
  const hash = createHash("sha256").update(JSON.stringify(readPythonSources(root)));
  hash.update(readFileSync(join(root, "node_modules", "pyodide", "package.json")));
  return hash.digest("hex").slice(0, 16);
}
