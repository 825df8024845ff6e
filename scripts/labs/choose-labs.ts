import type { LabSource } from "@/catalog/labs/types.ts";
import { Stop } from "../say.ts";

/**
 * The labs that somebody named on a command line, by folder, path or id; all of them when none is named.
 * @throws Stop when there is none of a name
 */
export function chooseLabs(sources: LabSource[], names: string[]): LabSource[] {
  if (names.length === 0) return sources;
  return names.map((name) => {
    const plain = name.replace(/^labs\//, "").replace(/\/$/, "");
    const found = sources.find(({ lab }) => lab.slug === plain || lab.id === plain);
    if (!found) throw new Stop(`There is no lab "${name}" that can be read. Labs: ${namesOf(sources)}`);
    return found;
  });
}

function namesOf(sources: LabSource[]): string {
  return sources.map(({ lab }) => lab.slug).join(", ") || "none";
}
