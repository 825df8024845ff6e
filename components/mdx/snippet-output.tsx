"use client";
import { type FormEvent, useId } from "react";
import { DisplayView } from "@/components/displays/display-view.tsx";
import type { PythonError, RunResult } from "@/lab-runtime/client.ts";
import type { Piece, SnippetPhase } from "./use-snippet.ts";

type Props = {
  phase: SnippetPhase;
  pieces: readonly Piece[];
  prompt: string | null;
  onAnswer: (line: string) => void;
};

/** Long output scrolls, and what scrolls must be reachable by keyboard. */
const reachable = { tabIndex: 0 };

/** What a snippet printed and showed, how it ended, and a line to type where it asks for one. Never HTML. */
export function SnippetOutput({ phase, pieces, prompt, onAnswer }: Props) {
  const name = useId();
  const idle = phase.kind === "idle";
  const error = phase.kind === "done" && phase.result.kind === "raised" ? phase.result.error : undefined;

  function answer(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onAnswer(String(new FormData(event.currentTarget).get("line") ?? ""));
  }

  return (
    <div className={idle ? "" : "border-line border-t"}>
      <div
        role="log"
        aria-label="Output"
        className="snippet-output"
        {...(pieces.length > 0 ? reachable : {})}
      >
        {pieces.map((piece) =>
          piece.kind === "display" ? (
            <DisplayView key={piece.id} spec={piece.spec} running={phase.kind !== "done"} />
          ) : (
            <span key={piece.id} className={piece.kind === "stdout" ? undefined : "text-ink-2"}>
              {piece.text}
            </span>
          ),
        )}
        {error ? <span className="text-bad">{traceOf(error)}</span> : null}
      </div>
      {prompt === null ? null : (
        <form onSubmit={answer} className="flex gap-2 px-4 pb-3">
          <label htmlFor={`${name}-line`} className="sr-only">
            {prompt || "Input"}
          </label>
          <input
            id={`${name}-line`}
            name="line"
            className="input min-w-0 flex-1 font-mono"
            autoComplete="off"
          />
          <button type="submit" className="btn">
            Enter
          </button>
        </form>
      )}
      <p role="status" className="text-ink-2 px-4 pb-2 text-xs tabular-nums empty:hidden">
        {statusOf(phase)}
      </p>
    </div>
  );
}

function statusOf(phase: SnippetPhase): string | null {
  switch (phase.kind) {
    case "idle":
      return null;
    case "loading":
      return "Loading Python";
    case "running":
      return "Running";
    case "stopping":
      return "Stopping";
    case "done":
      return endOf(phase.result);
  }
}

function endOf(result: RunResult): string {
  const took = `${result.seconds.toFixed(result.seconds < 1 ? 2 : 1)} s`;
  switch (result.kind) {
    case "finished":
      return result.exitCode === 0
        ? `Finished in ${took}`
        : `Ended with exit code ${result.exitCode} after ${took}`;
    case "raised":
      return `Stopped by an error after ${took}`;
    case "stopped":
      return `Stopped after ${took}`;
    case "broken":
      return `Python stopped working: ${result.reason}. Run again to start it anew.`;
  }
}

function traceOf(error: PythonError): string {
  const where = error.frames.map(
    (frame) => `  line ${frame.line}${frame.text ? `: ${frame.text.trim()}` : ""}\n`,
  );
  return `${where.join("")}${error.type}${error.message ? `: ${error.message}` : ""}\n`;
}
