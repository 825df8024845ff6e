import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Item } from "@/catalog/types.ts";
import type { OutlineItem } from "@/components/lesson/course-outline.tsx";

/** An item of a course as outlines show it. */
export function outlineItem(item: Item): OutlineItem {
  const { title, address, minutes } = itemFacts(item);
  return { key: itemKey(item), kind: item.kind, title, address, minutes };
}
