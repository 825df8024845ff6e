"use client";
import { Play, RotateCcw, Square } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import type { Knob } from "@/domain/lessons/knob.ts";
import { Knobs } from "./knobs.tsx";
import { SnippetOutput } from "./snippet-output.tsx";
import { useSettledRuns } from "./use-settled-runs.ts";
import { useSnippet } from "./use-snippet.ts";

/** A snippet that can be changed and run in place. Nothing of it is kept: it is for trying. */
export function TryIt({
  id,
  code,
  title = "Try it",
  knobs,
}: {
  id: string;
  code: string;
  title?: string;
  /** Numbers of the code that sliders turn; each turn runs it. */
  knobs?: readonly Knob[];
}) {
  const [text, setText] = useState(code);
  const snippet = useSnippet(id);
  const name = useId();
  const busy =
    snippet.phase.kind === "running" || snippet.phase.kind === "loading" || snippet.phase.kind === "stopping";

  const runSoon = useSettledRuns(busy, snippet.rerun);

  function onKeyDown(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (event.key !== "Enter") return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      if (!busy) void snippet.run(text);
    } else if (!event.shiftKey && !event.altKey) indentLikeAbove(event);
  }

  const output = (
    <SnippetOutput
      phase={snippet.phase}
      pieces={snippet.pieces}
      prompt={snippet.prompt}
      onAnswer={snippet.answer}
    />
  );

  return (
    <section aria-labelledby={`${name}-title`} data-snippet={id} className="snippet">
      <div className="border-line flex flex-wrap items-center gap-2 border-b px-4 py-2">
        <h3 id={`${name}-title`} className="small-caps text-ink-2 mr-auto">
          {title}
        </h3>
        {text === code ? null : (
          <button
            type="button"
            className="btn btn-small btn-plain"
            onClick={() => {
              setText(code);
              snippet.clear();
            }}
          >
            <RotateCcw aria-hidden />
            Reset
          </button>
        )}
        {busy ? (
          <button type="button" className="btn btn-small" onClick={snippet.stop}>
            <Square aria-hidden />
            Stop
          </button>
        ) : (
          <button
            type="button"
            className="btn btn-small"
            disabled={!snippet.canRun}
            onClick={() => void snippet.run(text)}
          >
            <Play aria-hidden />
            Run
          </button>
        )}
      </div>
      {knobs ? (
        <Knobs
          knobs={knobs}
          code={text}
          onTurn={(turned) => {
            setText(turned);
            runSoon(turned);
          }}
        />
      ) : null}
      {/* What a slider changes is seen beside it; what was typed is answered below. */}
      {knobs ? output : null}
      <textarea
        className="snippet-code"
        aria-label={`Python code: ${title}`}
        aria-keyshortcuts="Control+Enter"
        value={text}
        rows={Math.min(text.split("\n").length + 1, knobs ? 16 : 34)}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {knobs ? null : output}
      {snippet.canRun ? null : (
        <p className="text-ink-2 border-line border-t px-4 py-2 text-sm">
          Python is not available on this page.
        </p>
      )}
    </section>
  );
}

/** Enter keeps the indentation of the line, and adds a step after a colon. Tab is left alone: it leaves the field. */
function indentLikeAbove(event: KeyboardEvent<HTMLTextAreaElement>): void {
  const field = event.currentTarget;
  const before = field.value.slice(0, field.selectionStart);
  const line = before.slice(before.lastIndexOf("\n") + 1);
  const indent = (/^ */.exec(line)?.[0] ?? "") + (/:\s*(#.*)?$/.test(line) ? "    " : "");
  if (indent === "") return;
  event.preventDefault();
  // Typed through the browser, so that its undo knows of it.
  document.execCommand("insertText", false, `\n${indent}`);
}
