import "server-only";
import { inDevelopment } from "@/env.ts";
import { fingerprint } from "./content-files.ts";
import { loadCatalog } from "./load-catalog.ts";
import type { Problem } from "./problems.ts";
import type { Catalog } from "./types.ts";

type Loaded = { catalog: Catalog; problems: Problem[]; seen: string };

let loaded: Loaded | undefined;

/**
 * The catalogue of the running site. In production it is read once for the process's life; in development
 * again whenever a file below `tracks/` or `labs/` has changed.
 */
export function getCatalog(): Catalog {
  return load().catalog;
}

function load(): Loaded {
  if (loaded && !inDevelopment()) return loaded;
  const root = process.cwd();
  const seen = inDevelopment() ? fingerprint(root, ["tracks", "labs"]) : "";
  if (loaded?.seen !== seen) loaded = { ...loadCatalog(root), seen };
  return loaded;
}
