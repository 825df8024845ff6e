"use client";
import { type FormEvent, useEffect, useRef } from "react";
import { DisplayView } from "@/components/displays/display-view.tsx";
import { Button } from "@/components/ui/button.tsx";
import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import type { PythonError } from "@/lab-runtime/client.ts";
import { ErrorReport } from "./error-report.tsx";
import type { ConsoleEntry } from "./use-console.ts";

const KIND_CLASS = {
  out: "",
  err: "text-bad",
  note: "text-ink-2 italic",
} as const;

/** What the program printed and showed, the error that ended it, and the line that it waits for. */
export function ConsolePanel({
  entries,
  error,
  prompt,
  running,
  headed = true,
  onInput,
}: {
  entries: readonly ConsoleEntry[];
  error: PythonError | null;
  /** Null unless `input()` waits. */
  prompt: string | null;
  running: boolean;
  /** Whether it says what it is; not where a tab does. */
  headed?: boolean;
  onInput: (line: string) => void;
}) {
  const last = entries.at(-1);
  // What changes in place moves nothing, and must not scroll.
  const length = `${entries.length}:${last && "text" in last ? last.text.length : 0}`;
  const end = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Chromium's scrollIntoView answers with a promise, which React would take for a clean-up.
    if (length !== "0:0" || error || prompt !== null) end.current?.scrollIntoView({ block: "nearest" });
  }, [length, error, prompt]);
  return (
    <section aria-label="Console" className="flex min-h-0 flex-col">
      {headed ? <h2 className="small-caps border-b border-line px-4 py-1.5 text-ink-2">Console</h2> : null}
      <div className="min-h-32 flex-1 overflow-auto px-4 py-3" {...KEYBOARD_SCROLL}>
        {entries.length === 0 && !error && prompt === null ? (
          <p className="text-sm text-ink-2">What your program prints stands here. Run it with Ctrl+Enter.</p>
        ) : null}
        <div className="font-mono text-sm break-words whitespace-pre-wrap">
          {entries.map((entry) =>
            entry.kind === "display" ? (
              <DisplayView key={entry.id} spec={entry.spec} running={running} />
            ) : (
              <span key={entry.id} className={KIND_CLASS[entry.kind]}>
                {entry.text}
              </span>
            ),
          )}
        </div>
        {error ? <ErrorReport error={error} /> : null}
        {prompt === null ? null : <InputLine prompt={prompt} onInput={onInput} />}
        <div ref={end} />
      </div>
    </section>
  );
}

function InputLine({ prompt, onInput }: { prompt: string; onInput: (line: string) => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    field.current?.focus();
  }, []);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    onInput(String(new FormData(event.currentTarget).get("line") ?? ""));
  };
  return (
    <form onSubmit={submit} className="mt-1 flex items-center gap-2 text-sm">
      <label htmlFor="console-input" className="font-mono whitespace-pre-wrap">
        {prompt || "input()"}
      </label>
      <input
        id="console-input"
        name="line"
        ref={field}
        className="input min-w-0 flex-1 font-mono"
        autoComplete="off"
      />
      <Button type="submit" size="small">
        Enter
      </Button>
    </form>
  );
}
