import "server-only";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Lab } from "./types.ts";

/**
 * The reference solution of a lab, by file name. Read when asked for, so that it travels with nothing else.
 * @throws when a file is missing, which content:check reports
 */
export function loadSolution(lab: Lab, root = process.cwd()): Record<string, string> {
  return Object.fromEntries(
    lab.files.map(({ name }) => [name, readFileSync(join(root, lab.dir, "solution", name), "utf8")]),
  );
}
