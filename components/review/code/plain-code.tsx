"use client";
import { type KeyboardEvent, type MouseEvent, useEffect, useId, useRef, useState } from "react";
import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import type { CodeViewProps, LineMark } from "../lines.ts";

const MARK_WORDS: Record<LineMark["kind"], string> = {
  open: "Conversation. ",
  resolved: "Resolved conversation. ",
  draft: "Your comment. ",
};

/** Code as a list of lines, at home on a phone and read by every screen reader: arrows move, Shift chooses several. */
export function PlainCode({ name, text, marks, active, goTo, onLines }: CodeViewProps) {
  const lines = text.split("\n");
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [anchor, setAnchor] = useState(1);
  const [head, setHead] = useState(1);
  const choose = (line: number, extend: boolean) => {
    const to = Math.min(Math.max(line, 1), lines.length);
    const from = extend ? anchor : to;
    setAnchor(from);
    setHead(to);
    onLines({ fromLine: Math.min(from, to), toLine: Math.max(from, to) });
    document.getElementById(`${id}-${to}`)?.scrollIntoView({ block: "nearest" });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 20, PageUp: -20 }[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    choose(head + step, event.shiftKey);
  };
  useEffect(() => {
    if (goTo) document.getElementById(`${id}-${goTo.line}`)?.scrollIntoView({ block: "nearest" });
  }, [goTo, id]);
  return (
    <div className="review-plain" {...KEYBOARD_SCROLL} tabIndex={-1}>
      <div
        ref={list}
        role="listbox"
        aria-label={`Code of ${name}, line by line`}
        aria-multiselectable="true"
        aria-activedescendant={`${id}-${head}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {lines.map((line, index) => {
          const number = index + 1;
          const mark = marks.find(({ fromLine, toLine }) => fromLine <= number && number <= toLine);
          const chosen = active !== null && active.fromLine <= number && number <= active.toLine;
          return (
            <div
              // A line has no other name than its number.
              key={number}
              id={`${id}-${number}`}
              role="option"
              tabIndex={-1}
              aria-selected={chosen}
              className="review-line"
              onClick={(event: MouseEvent) => choose(number, event.shiftKey)}
              onKeyDown={undefined}
            >
              <span aria-hidden="true" className="review-number">
                {number}
              </span>
              <span
                aria-hidden="true"
                className={mark ? `review-edge review-edge-${mark.kind}` : "review-edge"}
              />
              <span className="sr-only">
                Line {number}. {mark ? MARK_WORDS[mark.kind] : ""}
              </span>
              <code>{line === "" ? " " : line}</code>
            </div>
          );
        })}
      </div>
    </div>
  );
}
