"use client";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type MouseEvent, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { Glance, GlanceLearner } from "@/domain/mentoring/glance.ts";
import { type GlanceLook, type Sort, sortedBy } from "./glance-order.ts";
import { GlanceRow } from "./glance-row.tsx";
import { moved, type Place } from "./grid-keys.ts";

type Props = {
  glance: Glance;
  look: GlanceLook;
  learners: readonly GlanceLearner[];
  now: Date;
  onChange: (next: GlanceLook) => void;
};

/** Read out as a grid, because the arrow keys go through it. */
const AS_GRID = { role: "grid" };

/** The heatmap. One stop for the tab key; arrows go from cell to cell, Enter opens the evidence behind one. */
export function GlanceGrid({ glance, look, learners, now, onChange }: Props) {
  const router = useRouter();
  const grid = useRef<HTMLTableElement>(null);
  const [at, setAt] = useState<Place>({ row: 0, column: 0 });
  const cells = look.by === "courses" ? glance.courses.length : glance.skills.length;
  // A filter may have taken the row away.
  const here = { row: Math.min(at.row, learners.length - 1), column: Math.min(at.column, cells) };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!(event.target instanceof HTMLElement) || !event.target.dataset.cell) return;
    const next = moved(here, event, { rows: learners.length, columns: cells + 1 });
    if (!next) return;
    event.preventDefault();
    setAt(next);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.row}-${next.column}"]`)?.focus();
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    const link = event.target instanceof Element ? event.target.closest("a") : null;
    const place = link?.dataset.cell?.split("-").map(Number);
    if (!link || !place) return;
    setAt({ row: place[0] ?? 0, column: place[1] ?? 0 });
    // Thousands of plain links, opened as others are; a new tab is left to the browser.
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    router.push(`${link.pathname}${link.hash}`);
  };

  if (learners.length === 0)
    return (
      <EmptyState
        title="Nobody is like that"
        action={<Button onClick={() => onChange({ ...look, search: "", only: null })}>Show everybody</Button>}
      >
        {look.only === "help"
          ? "Whoever the rules find stands here. The rules are among the cohort's settings."
          : "No learner of this cohort fits what is asked for."}
      </EmptyState>
    );
  return (
    <section aria-label="Heatmap" className="glance-scroll">
      <table
        ref={grid}
        {...AS_GRID}
        aria-label={`Learners by ${look.by}`}
        aria-rowcount={learners.length + 1}
        className={`glance glance-${look.by}`}
        onKeyDown={onKeyDown}
        onClick={onClick}
      >
        <thead>
          {look.by === "skills" ? <Stages glance={glance} /> : null}
          <tr>
            <SortHead {...{ look, onChange }} sort="name" className="glance-name">
              Learner
            </SortHead>
            <SortHead {...{ look, onChange }} sort="help">
              Help
            </SortHead>
            <SortHead {...{ look, onChange }} sort="done">
              Done
            </SortHead>
            <SortHead {...{ look, onChange }} sort="pace">
              Pace
            </SortHead>
            <SortHead {...{ look, onChange }} sort="active">
              Last active
            </SortHead>
            {look.by === "courses"
              ? glance.courses.map(({ id, title }) => (
                  <th key={id} scope="col" className="glance-course">
                    {title}
                  </th>
                ))
              : glance.skills.map(({ id, name }) => (
                  <th key={id} scope="col" className="glance-skill">
                    <span>{name}</span>
                  </th>
                ))}
            <th scope="col">Where they are</th>
          </tr>
        </thead>
        <tbody>
          {learners.map((learner, row) => (
            <GlanceRow
              key={learner.accountId}
              glance={glance}
              by={look.by}
              learner={learner}
              row={row}
              // Only the row that the keyboard is in is drawn again when it moves.
              active={row === here.row ? here.column : null}
              now={now}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** The stages of the roadmap, over their skills. */
function Stages({ glance: { groups, skills } }: { glance: Glance }) {
  return (
    <tr className="glance-stages">
      <td className="glance-name" />
      <td colSpan={4} />
      {groups.map(({ id, name }) => (
        <th key={id} scope="colgroup" colSpan={skills.filter(({ group }) => group === id).length}>
          {name}
        </th>
      ))}
      <td />
    </tr>
  );
}

function SortHead({
  look,
  sort,
  onChange,
  className,
  children,
}: {
  look: GlanceLook;
  sort: Sort;
  onChange: Props["onChange"];
  className?: string;
  children: string;
}) {
  const on = look.sort === sort;
  const Icon = look.descending ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      className={className}
      aria-sort={on ? (look.descending ? "descending" : "ascending") : undefined}
    >
      <button type="button" className="glance-sort" onClick={() => onChange(sortedBy(look, sort))}>
        {children}
        {on ? <Icon aria-hidden="true" className="size-3.5" /> : null}
      </button>
    </th>
  );
}
