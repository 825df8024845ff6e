import "server-only";
import { fingerprint } from "@/catalog/content-files.ts";
import { Problems } from "@/catalog/problems.ts";
import { inDevelopment } from "@/env.ts";
import { loadLabs } from "./load-labs.ts";
import type { Lab } from "./types.ts";

let loaded: { labs: Lab[]; seen: string } | undefined;

/**
 * The labs of the running site. In production they are read once for the process's life; in development again
 * whenever a file of a lab has changed.
 */
export function getLabs(): readonly Lab[] {
  if (loaded && !inDevelopment()) return loaded.labs;
  const root = process.cwd();
  const seen = inDevelopment() ? fingerprint(root, ["labs"]) : "";
  if (loaded?.seen !== seen) loaded = { labs: loadLabs(root, new Problems()), seen };
  return loaded.labs;
}
