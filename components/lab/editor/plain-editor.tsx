"use client";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { type EditorProps, isAhead, type Place } from "./editor-settings.ts";
import { languageOf } from "./file-language.ts";

/** A text field: read by every screen reader, at home on a phone. Tab moves on, as everywhere else. */
export function PlainEditor(props: EditorProps) {
  const { name, value, readOnly, isGiven, mark, goTo, onChange, onRun, onCheck, onSave } = props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (goTo && field.current && isAhead(goTo)) select(field.current, goTo);
  }, [goTo]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && command && event.shiftKey) return act(event, onCheck);
    if (event.key === "Enter" && (command || event.shiftKey)) return act(event, onRun);
    if (event.key.toLowerCase() === "s" && command) return act(event, onSave);
    const { comment, indent } = languageOf(name);
    if (event.key === "/" && command && !readOnly && comment !== null)
      return act(event, () => toggleComment(event.currentTarget, comment, onChange));
    if (event.key === "Enter" && !readOnly && !event.nativeEvent.isComposing)
      return act(event, () => breakLine(event.currentTarget, indent));
  };
  return (
    <textarea
      ref={field}
      aria-label={`Code of ${name}${isGiven ? ", given" : ""}`}
      aria-invalid={mark ? true : undefined}
      className="h-full w-full resize-none bg-paper-2 p-3 font-mono text-sm leading-relaxed"
      value={value}
      readOnly={readOnly}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      spellCheck={false}
      autoCapitalize="off"
      autoComplete="off"
      autoCorrect="off"
      wrap="off"
    />
  );
}

/** Puts the caret at a place, or selects what the place spans, and brings the line into view. */
function select(field: HTMLTextAreaElement, { line, column, endColumn }: Place): void {
  const lines = field.value.split("\n");
  const at = Math.min(Math.max(line, 1), lines.length) - 1;
  const text = lines[at] ?? "";
  const start = lines.slice(0, at).reduce((sum, before) => sum + before.length + 1, 0);
  const first = Math.min((column ?? text.search(/\S|$/) + 1) - 1, text.length);
  const last = Math.max(first, Math.min((endColumn ?? first + 1) - 1, text.length));
  field.focus();
  field.setSelectionRange(start + first, start + last);
  const height = Number.parseFloat(getComputedStyle(field).lineHeight);
  field.scrollTop = Math.max(0, at * height - field.clientHeight / 2);
}

function act(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}

/** The new line starts where the last one did, and deeper after a colon. */
function breakLine(field: HTMLTextAreaElement, step: number): void {
  const before = field.value.slice(0, field.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  insert(field, `\n${indent}${/:\s*$/.test(line) ? " ".repeat(step) : ""}`);
}

/** Goes through the browser's own editing where it can, so that undo still works. */
function insert(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Comments the selected lines out, or in again when all of them are comments. */
function toggleComment(field: HTMLTextAreaElement, comment: string, onChange: (value: string) => void): void {
  const { value, selectionStart, selectionEnd } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const found = value.indexOf("\n", selectionEnd);
  const end = found === -1 ? value.length : found;
  const lines = value.slice(start, end).split("\n");
  const written = lines.filter((line) => line.trim() !== "");
  const all = written.length > 0 && written.every((line) => line.trimStart().startsWith(comment));
  const next = lines.map((line) => {
    if (line.trim() === "") return line;
    const code = line.trimStart();
    const indent = line.slice(0, line.length - code.length);
    return all ? indent + code.slice(comment.length).replace(/^ /, "") : `${indent}${comment} ${code}`;
  });
  onChange(value.slice(0, start) + next.join("\n") + value.slice(end));
}
