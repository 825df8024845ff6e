import { execFile } from "node:child_process";
import { existsSync, mkdirSync, renameSync } from "node:fs";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { digestOf } from "./start/source-digest.ts";

const IMAGES = ".waymark/memory";
const LIMIT_MS = 300_000;
const SOURCES = [
  "lab-runtime/interpreter.ts",
  "lab-runtime/memory-image.ts",
  "lab-runtime/python",
  "lab-runtime/python-sources.ts",
  "lab-runtime/restore-pyodide.ts",
  "lab-runtime/warm-modules.ts",
  "node_modules/pyodide/package.json",
  "scripts/make-memory-image.ts",
];

/** The file with Python's memory for the sources as they are, or undefined before it was made. */
export function keptMemoryImage(root: string): string | undefined {
  const file = fileIn(root);
  return existsSync(file) ? file : undefined;
}

/**
 * Makes Python's memory with the check harness imported, in a process of its own, unless there is one of these sources.
 * The same sources give the same bytes.
 * @returns the file
 */
export async function ensureMemoryImage(root: string): Promise<string> {
  const kept = fileIn(root);
  if (existsSync(kept)) return kept;
  mkdirSync(dirname(kept), { recursive: true });
  const draft = `${kept}.${process.pid}.tmp`;
  const env = { ...process.env, TZ: "UTC", LANG: "C.UTF-8" };
  const script = ["--import", "tsx", "scripts/make-memory-image.ts", draft];
  await promisify(execFile)(process.execPath, script, { cwd: root, env, timeout: LIMIT_MS });
  renameSync(draft, kept);
  return kept;
}

const fileIn = (root: string) => join(root, IMAGES, `${digestOf(SOURCES).slice(0, 32)}.bin`);
