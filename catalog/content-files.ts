import { type Dirent, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** The names in a folder, sorted; empty when there is no such folder. */
export function namesIn(root: string, folder: string, kind: "folders" | "files"): string[] {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch {
    return [];
  }
  const wanted = (entry: Dirent) => (kind === "folders" ? entry.isDirectory() : entry.isFile());
  return entries
    .filter((entry) => wanted(entry) && !entry.name.startsWith(".") && !entry.name.startsWith("_"))
    .map((entry) => entry.name)
    .sort();
}

/** Every file below the folders, as paths relative to root, sorted. */
export function filesBelow(root: string, folders: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (folder: string) => {
    let entries: Dirent[];
    try {
      entries = readdirSync(join(root, folder), { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) visit(path);
      else found.push(path);
    }
  };
  for (const folder of folders) visit(folder);
  return found.sort();
}

/** Changes whenever a file below one of the folders is added, removed or written. */
export function fingerprint(root: string, folders: readonly string[]): string {
  return filesBelow(root, folders)
    .map((path) => {
      const stat = statSync(join(root, path), { throwIfNoEntry: false });
      return `${path}:${stat?.mtimeMs}:${stat?.size}`;
    })
    .join("\n");
}
