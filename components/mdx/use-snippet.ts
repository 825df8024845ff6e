"use client";
import { useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
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

export type Piece = { id: number; stream: "stdout" | "stderr" | "note"; text: string };

/** Running one snippet on the page's shared Python: its phase, its output, and what can be done with it. */
export function useSnippet(id: string) {
  const base = useContext(RuntimeBase);
  const progress = useContext(LessonProgress);
  const [phase, setPhase] = useState<SnippetPhase>({ kind: "idle" });
  const [pieces, setPieces] = useState<Piece[]>([]);
  const [prompt, setPrompt] = useState<string | null>(null);
  const onRun = useRef(progress?.onRun);
  onRun.current = progress?.onRun;

  useEffect(() => retainRuntime(), []);

  const owner = useMemo<Owner>(
    () => ({
      onState: (state) => setPhase((before) => phaseOf(state) ?? before),
      onOutput: (batch) => {
        for (const output of batch) if (output.kind === "input") setPrompt(output.prompt);
        setPieces((before) => withPieces(before, batch.flatMap(textOf)));
      },
    }),
    [],
  );

  const run = useCallback(
    async (code: string) => {
      if (base === null) return;
      setPieces([]);
      setPrompt(null);
      setPhase({ kind: "loading" });
      const result = await runSnippet(base, owner, code);
      setPrompt(null);
      setPhase({ kind: "done", result });
      if (result.kind === "finished") onRun.current?.(id);
    },
    [base, owner, id],
  );

  const answer = (line: string) => {
    setPieces((before) => withPieces(before, [{ stream: "stdout", text: `${line}\n` }]));
    setPrompt(null);
    answerSnippet(owner, line);
  };

  const clear = () => {
    setPieces([]);
    setPhase({ kind: "idle" });
  };

  return { canRun: base !== null, phase, pieces, prompt, run, answer, clear, stop: () => stopSnippet(owner) };
}

/** "Ready" says nothing here: the run's own end does. */
function phaseOf(state: RuntimeState): SnippetPhase | undefined {
  return state.kind === "loading" || state.kind === "running" || state.kind === "stopping"
    ? { kind: state.kind }
    : undefined;
}

function withPieces(before: readonly Piece[], added: readonly NewPiece[]): Piece[] {
  return [...before, ...added.map((piece, index) => ({ ...piece, id: before.length + index }))];
}

type NewPiece = Omit<Piece, "id">;

function textOf(output: Output): NewPiece[] {
  if (output.kind === "text") return [{ stream: output.stream, text: output.text }];
  if (output.kind === "input") return [{ stream: "stdout", text: output.prompt }];
  return [
    { stream: "note", text: `\n(${output.characters.toLocaleString("en-GB")} more characters not shown)\n` },
  ];
}
