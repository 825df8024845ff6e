"use client";
import { type ReactNode, useEffect, useRef } from "react";

/** What one person has done, by skill id. */
export type TrailState = {
  /** The server agreed. */
  verified: readonly string[];
  /** Begun and not yet verified. */
  started: readonly string[];
  /** Where the person stands: the skill to go on with. */
  here?: string | undefined;
  /** What can be begun after that. */
  next?: readonly string[] | undefined;
};

/**
 * Shows one person's state on the maps and lists inside it, which are the same for everybody.
 * @param state undefined while it is not known, and for visitors
 */
export function TrailMapState({ state, children }: { state: TrailState | undefined; children: ReactNode }) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (root.current) paint(root.current, state ?? { verified: [], started: [] });
  }, [state]);
  return (
    <div ref={root} className="trail-maps">
      {children}
    </div>
  );
}

const MARKS = ["verified", "started", "here", "next"] as const;
type Mark = (typeof MARKS)[number];
const WORDS: Record<Mark, string> = {
  verified: "verified",
  started: "started",
  here: "you are here",
  next: "next",
};

function paint(root: HTMLElement, state: TrailState): void {
  const ids: Record<Mark, ReadonlySet<string>> = {
    verified: new Set(state.verified),
    started: new Set(state.started),
    here: new Set(state.here ? [state.here] : []),
    next: new Set(state.next ?? []),
  };
  for (const element of root.querySelectorAll<HTMLElement>("[data-skill]")) {
    const id = element.dataset.skill ?? "";
    const marks = MARKS.filter((mark) => ids[mark].has(id));
    for (const mark of MARKS) element.toggleAttribute(`data-${mark}`, marks.includes(mark));
    sayMarks(element, marks);
  }
  for (const stage of root.querySelectorAll<HTMLElement>("[data-stage]")) countVerified(stage, ids.verified);
  for (const stage of root.querySelectorAll<HTMLDetailsElement>("details[data-stage]"))
    if (stage.querySelector("[data-here]")) stage.open = true;
}

/** No state is told by colour alone: the map's stones get it in their names, the list's rows as words. */
function sayMarks(element: HTMLElement, marks: readonly Mark[]): void {
  const words = marks.map((mark) => WORDS[mark]).join(", ");
  const place = element.querySelector("[data-status]");
  if (place) {
    place.textContent = words;
    return;
  }
  element.setAttribute("aria-label", [element.dataset.name, words].filter(Boolean).join(", "));
}

/** The map stays quiet where nothing is verified; the list then says how many skills there are. */
function countVerified(stage: HTMLElement, verified: ReadonlySet<string>): void {
  const place = stage.querySelector<HTMLElement>("[data-stage-count]");
  if (!place) return;
  const ids = [...stage.querySelectorAll<HTMLElement>("[data-skill]")].map((one) => one.dataset.skill ?? "");
  const count = ids.filter((id) => verified.has(id)).length;
  place.textContent = count > 0 ? `${count} of ${ids.length} verified` : (place.dataset.stageCount ?? "");
}
