"use client";
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type DisplayPiece, withDisplay } from "@/components/displays/display-piece.ts";
import type { Output, RunResult, RuntimeState } from "@/lab-runtime/client.ts";
import { LessonProgress } from "./lesson-progress.ts";
import { RuntimeBase } from "./runtime-base.tsx";
import { answerSnippet, type Owner, retainRuntime, runSnippet, stopSnippet } from "./shared-runtime.ts";

export type SnippetPhase =
  | { kind: "idle" }
  | { kind: "loading" }
  | { kind: "running" }
  | { kind: "stopping" }
  | { kind: "done"; result: RunResult };

type TextPiece = { id: number; kind: "stdout" | "stderr" | "note"; text: string };
export type Piece = TextPiece | DisplayPiece;

/** Running one snippet on the page's shared Python: its phase, its output, and what can be done with it. */
export function useSnippet(id: string) {
  const base = useContext(RuntimeBase);
  const progress = useContext(LessonProgress);
  const [phase, setPhase] = useState<SnippetPhase>({ kind: "idle" });
  const [pieces, setPieces] = useState<Piece[]>([]);
  const [prompt, setPrompt] = useState<string | null>(null);
  // What the last run showed stays until the next one shows something: nothing jumps while a slider moves.
  const replaced = useRef(true);
  const onRun = useRef(progress?.onRun);
  onRun.current = progress?.onRun;

  useEffect(() => retainRuntime(), []);

  const owner = useMemo<Owner>(
    () => ({
      onState: (state) => setPhase((before) => phaseOf(state) ?? before),
      onOutput: (batch) => {
        for (const output of batch) if (output.kind === "input") setPrompt(output.prompt);
        const isFirst = !replaced.current;
        replaced.current = true;
        setPieces((before) => batch.reduce(withOutput, isFirst ? [] : before));
      },
    }),
    [],
  );

  const start = useCallback(
    async (code: string, keep: boolean) => {
      if (base === null) return;
      replaced.current = !keep;
      if (!keep) setPieces([]);
      setPrompt(null);
      setPhase({ kind: "loading" });
      const result = await runSnippet(base, owner, code);
      if (!replaced.current) setPieces([]);
      setPrompt(null);
      setPhase({ kind: "done", result });
      if (result.kind === "finished") onRun.current?.(id);
    },
    [base, owner, id],
  );

  const run = useCallback((code: string) => start(code, false), [start]);
  const rerun = useCallback((code: string) => void start(code, true), [start]);

  const answer = (line: string) => {
    setPieces((before) => withText(before, "stdout", `${line}\n`));
    setPrompt(null);
    answerSnippet(owner, line);
  };

  const clear = () => {
    setPieces([]);
    setPhase({ kind: "idle" });
  };

  return {
    canRun: base !== null,
    phase,
    pieces,
    prompt,
    run,
    rerun,
    answer,
    clear,
    stop: () => stopSnippet(owner),
  };
}

/** "Ready" says nothing here: the run's own end does. */
function phaseOf(state: RuntimeState): SnippetPhase | undefined {
  return state.kind === "loading" || state.kind === "running" || state.kind === "stopping"
    ? { kind: state.kind }
    : undefined;
}

function withOutput(before: Piece[], output: Output): Piece[] {
  switch (output.kind) {
    case "text":
      return withText(before, output.stream, output.text);
    case "display":
      return withDisplay(before, output.slot, output.spec);
    case "input":
      return withText(before, "stdout", output.prompt);
    case "dropped":
      return withText(
        before,
        "note",
        `\n(${output.characters.toLocaleString("en-GB")} more characters not shown)\n`,
      );
  }
}

function withText(before: readonly Piece[], kind: TextPiece["kind"], text: string): Piece[] {
  return [...before, { id: (before.at(-1)?.id ?? 0) + 1, kind, text }];
}
