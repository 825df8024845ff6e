import { paths } from "@/paths.ts";
import type { Item } from "./types.ts";

export type ItemFacts = {
  title: string;
  address: string;
  minutes: number;
  skills: readonly string[];
};

/** What every item of a course has, whatever its kind. */
export function itemFacts(item: Item): ItemFacts {
  if (item.kind === "lesson") {
    const { title, address, minutes, skills } = item.lesson;
    return { title, address, minutes, skills };
  }
  if (item.kind === "lab") {
    const { title, slug, minutes, skills } = item.lab;
    return { title, address: paths.lab(slug), minutes, skills };
  }
  const { title, address, minutes, skills } = item.quiz;
  return { title: `Quiz: ${title}`, address, minutes, skills };
}

/** The key by which progress names an item, or a milestone. */
export function itemKey({ kind, id }: { kind: Item["kind"] | "milestone"; id: string }): string {
  return `${kind}:${id}`;
}
