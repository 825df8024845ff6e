import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

const SKIPPED = new Set(["node_modules", "generated", "__pycache__", ".DS_Store"]);

/**
 * One digest over files and folders, by path and content.
 * @param paths relative to the working directory; missing ones are left out
 */
export function digestOf(paths: readonly string[]): string {
  const hash = createHash("sha256");
  for (const path of paths) add(hash, path);
  return hash.digest("hex");
}

function add(hash: ReturnType<typeof createHash>, path: string): void {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (stat.isFile()) {
    hash.update(`${path}\0${stat.size}\0`).update(readFileSync(path));
    return;
  }
  for (const name of readdirSync(path).sort()) if (!SKIPPED.has(name)) add(hash, join(path, name));
}
