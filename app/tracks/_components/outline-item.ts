import type { Item } from "@/catalog/types.ts";
import type { OutlineItem } from "@/components/lesson/course-outline.tsx";
import { paths } from "@/paths.ts";

/** An item of a course as outlines show it. */
export function outlineItem(item: Item): OutlineItem {
  const { title, minutes } = item.kind === "lesson" ? item.lesson : item.lab;
  const address = item.kind === "lesson" ? item.lesson.address : paths.lab(item.lab.slug);
  return { key: `${item.kind}:${item.id}`, kind: item.kind, title, address, minutes };
}
