"use client";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Field } from "@/components/ui/field.tsx";
import { TextInput } from "@/components/ui/inputs.tsx";
import type { Glance } from "@/domain/mentoring/glance.ts";
import type { GlanceLook } from "./glance-order.ts";
import { counted } from "./glance-words.ts";

type Props = {
  glance: Glance;
  look: GlanceLook;
  shown: number;
  onChange: (next: GlanceLook, keep?: "push" | "replace") => void;
};

/** What the heatmap shows: courses or skills, everybody or those who want looking at. */
export function GlanceTools({ glance, look, shown, onChange }: Props) {
  const [search, setSearch] = useState(look.search);
  const latest = useRef(look.search);
  // Going back in the browser changes the field too.
  useEffect(() => {
    if (look.search !== latest.current) setSearch(look.search);
    latest.current = look.search;
  }, [look.search]);
  const help = glance.learners.filter(({ signals }) => signals.length > 0).length;
  const waiting = glance.learners.filter((learner) => learner.waiting > 0).length;
  const toggle = (label: string, on: boolean, next: GlanceLook, count?: number) => (
    <Button size="small" kind={on ? "quiet" : "plain"} aria-pressed={on} onClick={() => onChange(next)}>
      {label}
      {count === undefined ? null : <span className="figures font-normal text-ink-2">{count}</span>}
    </Button>
  );
  const only = (to: GlanceLook["only"]) => ({ ...look, only: look.only === to ? null : to });
  return (
    <>
      <div className="mt-4 flex flex-wrap items-end gap-x-8 gap-y-4">
        <div className="w-full max-w-xs">
          <Field id="glance-search" label="Name, or where they are">
            <TextInput
              id="glance-search"
              type="search"
              value={search}
              maxLength={100}
              onChange={({ currentTarget: { value } }) => {
                setSearch(value);
                latest.current = value;
                onChange({ ...look, search: value }, "replace");
              }}
            />
          </Field>
        </div>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 text-sm text-ink-2">Show</legend>
          {toggle("Everybody", look.only === null, { ...look, only: null }, glance.learners.length)}
          {toggle("Needs help", look.only === "help", only("help"), help)}
          {toggle("Waits for a review", look.only === "waiting", only("waiting"), waiting)}
        </fieldset>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="mb-1 text-sm text-ink-2">Columns</legend>
          {toggle("Courses", look.by === "courses", { ...look, by: "courses" })}
          {toggle("Skills", look.by === "skills", { ...look, by: "skills" })}
        </fieldset>
      </div>
      <div className="mt-4 mb-3 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-2 text-sm text-ink-2">
        <p role="status" className="figures">
          {shown === glance.learners.length
            ? counted(shown, "learner")
            : `${shown} of ${counted(glance.learners.length, "learner")}`}
        </p>
        {look.by === "skills" ? (
          <ul className="flex flex-wrap gap-x-5 gap-y-1" aria-label="What the marks mean">
            {(["o", "s", "v"] as const).map((letter) => (
              <li key={letter} className="flex items-center gap-2">
                <span className={`skill-mark skill-mark-${letter}`} aria-hidden="true" />
                {{ o: "Not started", s: "Started", v: "Verified" }[letter]}
              </li>
            ))}
          </ul>
        ) : (
          <p>A cell says how many items of the course are done; the darker, the more.</p>
        )}
      </div>
    </>
  );
}
