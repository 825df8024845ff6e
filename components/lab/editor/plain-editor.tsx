"use client";
import type { KeyboardEvent } from "react";
import type { EditorProps } from "./editor-settings.ts";

const INDENT = "    ";

/** A text field: read by every screen reader, at home on a phone. Tab moves on, as everywhere else. */
export function PlainEditor({ name, value, readOnly, onChange, onRun, onCheck, onSave }: EditorProps) {
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const command = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && command && event.shiftKey) return act(event, onCheck);
    if (event.key === "Enter" && (command || event.shiftKey)) return act(event, onRun);
    if (event.key.toLowerCase() === "s" && command) return act(event, onSave);
    if (event.key === "/" && command && !readOnly)
      return act(event, () => toggleComment(event.currentTarget, onChange));
    if (event.key === "Enter" && !readOnly && !event.nativeEvent.isComposing)
      return act(event, () => breakLine(event.currentTarget));
  };
  return (
    <textarea
      aria-label={`Code of ${name}`}
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

function act(event: KeyboardEvent, run: () => void): void {
  event.preventDefault();
  run();
}

/** The new line starts where the last one did, and deeper after a colon. */
function breakLine(field: HTMLTextAreaElement): void {
  const before = field.value.slice(0, field.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? "";
  insert(field, `\n${indent}${/:\s*$/.test(line) ? INDENT : ""}`);
}

/** Goes through the browser's own editing where it can, so that undo still works. */
function insert(field: HTMLTextAreaElement, text: string): void {
  if (document.execCommand("insertText", false, text)) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Comments the selected lines out, or in again when all of them are comments. */
function toggleComment(field: HTMLTextAreaElement, onChange: (value: string) => void): void {
  const { value, selectionStart, selectionEnd } = field;
  const start = value.lastIndexOf("\n", selectionStart - 1) + 1;
  const found = value.indexOf("\n", selectionEnd);
  const end = found === -1 ? value.length : found;
  const lines = value.slice(start, end).split("\n");
  const written = lines.filter((line) => line.trim() !== "");
  const all = written.length > 0 && written.every((line) => /^\s*#/.test(line));
  const next = lines.map((line) => {
    if (line.trim() === "") return line;
    return all ? line.replace(/^(\s*)# ?/, "$1") : line.replace(/^(\s*)/, "$1# ");
  });
  onChange(value.slice(0, start) + next.join("\n") + value.slice(end));
}
