import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A page that was opened this many builds ago still finds the scripts that it has yet to load. */
const KEPT_BUILDS = 5;

/**
 * Puts aside what the present build serves, before the next one takes its place.
 * @param served the folder of the served files; their names carry a digest of their content
 * @param kept the folder that holds earlier builds, and the list of the present one's files
 */
export function putAside(served: string, kept: string): void {
  const list = join(kept, "present.json");
  if (!existsSync(list)) return;
  const names = JSON.parse(readFileSync(list, "utf8")) as string[];
  const generation = join(kept, String(Date.now()));
  for (const name of names)
    if (existsSync(join(served, name))) copy(join(served, name), join(generation, name));
  // Put aside once: an interrupted build leaves nothing that could be put aside again.
  rmSync(list);
  for (const old of generations(kept).slice(KEPT_BUILDS)) rmSync(join(kept, old), { recursive: true });
}

/** Serves the files of earlier builds beside those of the present one, which are written down before. */
export function bringBack(served: string, kept: string): void {
  mkdirSync(kept, { recursive: true });
  writeFileSync(join(kept, "present.json"), JSON.stringify(filesBelow(served)));
  for (const generation of generations(kept))
    for (const name of filesBelow(join(kept, generation)))
      if (!existsSync(join(served, name))) copy(join(kept, generation, name), join(served, name));
}

/** Newest first. */
function generations(kept: string): string[] {
  if (!existsSync(kept)) return [];
  return readdirSync(kept)
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a));
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

function copy(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  cpSync(from, to);
}
