import type { Track } from "@/catalog/types.ts";
import type { SkillLinks } from "@/components/map/trail-map.tsx";
import { outlineItem } from "./outline-item.ts";

/** Where each skill is taught: the first lesson of the track that names it, or else the first lab. */
export function skillLinks(track: Track): SkillLinks {
  const links: Record<string, string> = {};
  const items = track.courses.flatMap((course) => course.items);
  for (const kind of ["lesson", "lab"] as const)
    for (const item of items)
      if (item.kind === kind)
        for (const skill of (item.kind === "lesson" ? item.lesson : item.lab).skills)
          links[skill] ??= outlineItem(item).address;
  return links;
}
