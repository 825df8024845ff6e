"use client";
import Link from "next/link";
import { StatusMark } from "@/components/ui/badge.tsx";
import type { ItemState } from "@/domain/progress/item-state.ts";
import type { ItemKind } from "@/domain/progress/track-progress.ts";
import { ITEM_LOOK } from "./item-look.ts";

export type OutlineItem = {
  key: string;
  kind: ItemKind;
  title: string;
  address: string;
  minutes: number;
};

/**
 * The items of a course in order, with how far the person is with each.
 * @param here key of the item that this page shows
 */
export function CourseOutline({
  items,
  states,
  here,
}: {
  items: readonly OutlineItem[];
  states: Readonly<Record<string, ItemState>>;
  here?: string | undefined;
}) {
  return (
    <ol className="flex flex-col">
      {items.map((item) => {
        const { word, Icon } = ITEM_LOOK[item.kind];
        return (
          <li key={item.key} className="border-b border-line py-2.5 last:border-b-0">
            <Link
              href={item.address}
              aria-current={item.key === here ? "page" : undefined}
              className="flex items-start gap-2.5 hover:underline aria-[current=page]:font-semibold"
            >
              <Icon aria-hidden="true" className="mt-1 size-4 flex-none text-ink-2" />
              <span className="min-w-0 break-words">{item.title}</span>
            </Link>
            <p className="figures flex flex-wrap items-center gap-x-3 pl-6.5 text-sm text-ink-2">
              <span>
                {word}, {item.minutes} min
              </span>
              <ItemMark kind={item.kind} state={states[item.key] ?? "open"} />
            </p>
          </li>
        );
      })}
    </ol>
  );
}

/** "Verified" is for labs alone: it means that the server agreed. */
export function ItemMark({ kind, state }: { kind: ItemKind; state: ItemState }) {
  if (state === "done" && kind === "lab") return <StatusMark kind="verified" />;
  if (state === "done") return <StatusMark kind="passed">{kind === "quiz" ? "Passed" : "Done"}</StatusMark>;
  if (state === "started") return <StatusMark kind="started" />;
  return null;
}
