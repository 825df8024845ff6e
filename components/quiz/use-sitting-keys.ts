"use client";
import { useEffect, useRef } from "react";
import type { ShortcutGroup } from "@/components/ui/shortcuts-sheet.tsx";

export const SITTING_SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "In a sitting",
    keys: [
      ["n or →", "The next question"],
      ["p or ←", "The one before"],
      ["1 to 7", "Choose an answer"],
      ["f", "Flag this question, or take the flag away"],
      ["Enter", "Check the answer, where each is explained at once"],
      ["?", "This list, while no text is being typed"],
    ],
  },
];

type Keys = {
  next: () => void;
  previous: () => void;
  flag: () => void;
  check: () => void;
  choose: (index: number) => void;
};

/** The keys of a sitting. They stand back while something is typed, and where arrows move between choices. */
export function useSittingKeys(keys: Keys): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (document.querySelector("[role=dialog]")) return;
      const target = event.target instanceof HTMLElement ? event.target : null;
      if (event.key === "Enter") {
        // Elsewhere Enter presses what has the focus, or begins a line.
        if (target && !target.matches("body, h2, input")) return;
        event.preventDefault();
        latest.current.check();
        return;
      }
      if (target?.matches("textarea, select, input:not([type=radio], [type=checkbox])")) return;
      const isArrow = event.key.startsWith("Arrow");
      if (isArrow && target?.matches("input, [tabindex='0']")) return;
      const act = actionOf(event.key, latest.current);
      if (!act) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

function actionOf(key: string, { next, previous, flag, choose }: Keys): (() => void) | undefined {
  if (key === "n" || key === "ArrowRight") return next;
  if (key === "p" || key === "ArrowLeft") return previous;
  if (key === "f") return flag;
  const digit = /^[1-9]$/.test(key) ? Number(key) : 0;
  return digit > 0 ? () => choose(digit - 1) : undefined;
}
