import { itemFacts } from "@/catalog/item-facts.ts";
import type { Track } from "@/catalog/types.ts";
import type { SkillLinks } from "@/components/map/trail-map.tsx";

/** Where each skill is taught: the first lesson of the track that names it, or else the first lab or quiz. */
export function skillLinks(track: Track): SkillLinks {
  const links: Record<string, string> = {};
  const items = track.courses.flatMap((course) => course.items);
  for (const kind of ["lesson", "lab", "quiz"] as const)
    for (const item of items) {
      if (item.kind !== kind) continue;
      const { skills, address } = itemFacts(item);
      for (const skill of skills) links[skill] ??= address;
    }
  return links;
}
