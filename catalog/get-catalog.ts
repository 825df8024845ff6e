import "server-only";
import { inDevelopment } from "@/env.ts";
import { fingerprint } from "./content-files.ts";
import { keptCatalog } from "./kept-catalog.ts";
import { loadCatalog } from "./load-catalog.ts";
import type { Problem } from "./problems.ts";
import type { Catalog } from "./types.ts";

type Loaded = { catalog: Catalog; problems: Problem[]; seen: string };

/** Bundles may hold this module more than once; what takes seconds to read is read once a process. */
const kept = globalThis as { waymarkCatalog?: Loaded };

/**
 * The catalogue of the running site. In production it is read once for the process's life; in development
 * again whenever a file below `tracks/` or `labs/` has changed.
 */
export function getCatalog(): Catalog {
  return load().catalog;
}

function load(): Loaded {
  if (kept.waymarkCatalog && !inDevelopment()) return kept.waymarkCatalog;
  const root = process.cwd();
  const seen = inDevelopment() ? fingerprint(root, ["tracks", "labs"]) : "";
  let loaded = kept.waymarkCatalog;
  if (loaded?.seen !== seen)
    loaded = kept.waymarkCatalog = {
      ...(inDevelopment() ? loadCatalog(root) : keptCatalog(root, loadCatalog)),
      seen,
    };
  return loaded;
}
