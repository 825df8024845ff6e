"use client";
import { useEffect, useRef } from "react";
import { type ShortcutGroup, takesText } from "@/components/ui/shortcuts-sheet.tsx";

export const REVIEW_SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "The review",
    keys: [
      ["c", "Claim it"],
      ["s", "To the summary, which returns it"],
      ["u", "Back to the queue"],
      ["?", "This list, while no text is being typed"],
    ],
  },
  {
    title: "The code",
    keys: [
      ["↑, ↓, with Shift", "Choose lines, once the code has the focus"],
      ["m", "Comment on the chosen lines"],
      ["e", "Suggest an edit of the chosen lines"],
      ["n, p", "Next, previous conversation"],
      ["[, ]", "Earlier, later version"],
      ["d", "Compare with the version before, or not"],
      ["r", "Compare with the reference, or not"],
      ["Ctrl+Enter", "Run"],
      ["Ctrl+Shift+Enter", "Check"],
    ],
  },
  {
    title: "A comment",
    keys: [
      ["Ctrl+Enter", "Send it"],
      ["Escape", "Put it away"],
    ],
  },
];

export type ReviewKey = "c" | "s" | "u" | "m" | "e" | "n" | "p" | "[" | "]" | "d" | "r" | "run" | "check";

/** Hears the keys of a review wherever no text is typed; in the code, which is only read, too. */
export function useReviewKeys(act: Partial<Record<ReviewKey, () => void>>): void {
  const actions = useRef(act);
  actions.current = act;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.altKey || event.defaultPrevented || isTyped(event.target)) return;
      const command = event.ctrlKey || event.metaKey;
      const name = !command ? event.key : event.key !== "Enter" ? "" : event.shiftKey ? "check" : "run";
      const action = Object.hasOwn(actions.current, name) ? actions.current[name as ReviewKey] : undefined;
      if (!action) return;
      event.preventDefault();
      event.stopPropagation();
      action();
    };
    // Before Monaco, which has a use for every key.
    document.addEventListener("keydown", onKeyDown, { capture: true });
    return () => document.removeEventListener("keydown", onKeyDown, { capture: true });
  }, []);
}

function isTyped(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest("[role=dialog]")) return true;
  const editor = target.closest(".monaco-editor");
  if (editor) return target.closest(".find-widget, .quick-input-widget") !== null;
  // A range is moved by arrows, and takes no text.
  return !target.matches("input[type=range]") && takesText(target);
}
