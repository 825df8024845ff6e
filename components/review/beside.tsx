"use client";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { CODE_PADDING, LINE_HEIGHT } from "./lines.ts";

/** What stands beside a line of the code. */
export type BesideItem = { id: string; line: number; node: ReactNode };

const GAP = 12;
const WIDE = "(min-width: 64rem)";

/** Things beside their lines, as near as those above leave room; one below the other where there is no place beside. */
export function Beside({ items, empty }: { items: readonly BesideItem[]; empty: ReactNode }) {
  const column = useRef<HTMLDivElement>(null);
  const [margins, setMargins] = useState<Record<string, number>>({});
  const order = items.map(({ id, line }) => `${id}:${line}`).join(" ");
  useLayoutEffect(() => {
    const box = column.current;
    // Laid out anew for each order of things; their heights are watched.
    if (!box || order === "") return;
    const wide = window.matchMedia(WIDE);
    const lay = () => {
      let bottom = 0;
      const next: Record<string, number> = {};
      for (const child of box.querySelectorAll<HTMLElement>(":scope > [data-line]")) {
        const line = Number(child.dataset.line);
        const wanted = wide.matches ? CODE_PADDING + (line - 1) * LINE_HEIGHT : 0;
        const top = Math.max(bottom, wanted);
        next[child.dataset.id ?? ""] = top - bottom;
        bottom = top + child.offsetHeight + GAP;
      }
      setMargins((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
    };
    lay();
    const observer = new ResizeObserver(lay);
    for (const child of box.children) observer.observe(child);
    wide.addEventListener("change", lay);
    return () => {
      observer.disconnect();
      wide.removeEventListener("change", lay);
    };
  }, [order]);
  return (
    <div ref={column} className="min-w-0">
      {items.length === 0 ? empty : null}
      {items.map(({ id, line, node }, index) => (
        <div
          key={id}
          data-id={id}
          data-line={line}
          style={{ marginTop: (margins[id] ?? 0) + (index > 0 ? GAP : 0) }}
        >
          {node}
        </div>
      ))}
    </div>
  );
}
