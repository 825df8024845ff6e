import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { filesBelow } from "./content-files.ts";
import type { Problem } from "./problems.ts";
import type { Catalog } from "./types.ts";

/** The folder, below the project's root, of what was read before. Holds the questions' keys: only the server reads it. */
const FOLDER = ".waymark/catalog";

/** Everything that decides what the catalogue holds: the content, and what reads it. */
const CONTENT = ["tracks", "labs"];
const READERS = ["catalog", "domain"];
const READER_FILES = ["paths.ts", "package-lock.json"];

type Loaded = { catalog: Catalog; problems: Problem[] };

/**
 * What `load` makes of the content below `root`, kept on disk by its digest: reading it takes seconds, which each
 * process of a site, of a build and of a test run would spend again.
 * @param root the project's root; one without the sources that read content is never kept
 */
export function keptCatalog(root: string, load: (root: string) => Loaded): Loaded {
  if (!READER_FILES.every((path) => existsSync(join(root, path)))) return load(root);
  const file = join(
    root,
    FOLDER,
    digestOf(root, [...READER_FILES, ...filesBelow(root, [...CONTENT, ...READERS])]),
  );
  return readKept(file) ?? keep(root, file, load(root));
}

function digestOf(root: string, paths: readonly string[]): string {
  const hash = createHash("sha256").update(process.versions.v8);
  for (const path of paths) {
    const bytes = readFileSync(join(root, path));
    hash.update(`${path}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest("hex");
}

function readKept(file: string): Loaded | null {
  try {
    return deserialize(readFileSync(file)) as Loaded;
  } catch {
    // Not there, or cut short: it is read from its sources.
    return null;
  }
}

function keep(root: string, file: string, loaded: Loaded): Loaded {
  try {
    mkdirSync(join(root, FOLDER), { recursive: true });
    const draft = `${file}.${process.pid}`;
    writeFileSync(draft, serialize(loaded));
    renameSync(draft, file);
    for (const name of readdirSync(join(root, FOLDER)))
      if (!file.endsWith(name)) rmSync(join(root, FOLDER, name), { force: true });
  } catch {
    // A folder that cannot be written costs the next process its seconds, and nobody their answer.
  }
  return loaded;
}
