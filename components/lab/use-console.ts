"use client";
import { useCallback, useState } from "react";
import { type DisplayPiece, isDisplay, withDisplay } from "@/components/displays/display-piece.ts";
import type { Output } from "@/lab-runtime/client.ts";

type TextEntry = { id: number; kind: "out" | "err" | "note"; text: string };
/** A piece of what the console shows: data, never HTML. */
export type ConsoleEntry = TextEntry | DisplayPiece;

/** The console's entries, and the prompt of an `input()` that waits. */
export function useConsole() {
  const [entries, setEntries] = useState<ConsoleEntry[]>([]);
  const [prompt, setPrompt] = useState<string | null>(null);

  const print = useCallback((kind: TextEntry["kind"], text: string) => {
    setEntries((before) => append(before, kind, text));
  }, []);

  const show = useCallback(
    (batch: Output[]) => {
      for (const output of batch) {
        if (output.kind === "text") print(output.stream === "stdout" ? "out" : "err", output.text);
        else if (output.kind === "display") {
          const { slot, spec } = output;
          setEntries((before) => withDisplay(before, slot, spec));
        } else if (output.kind === "dropped")
          print("note", `\n${output.characters.toLocaleString("en-GB")} more characters are not shown.\n`);
        else setPrompt(output.prompt);
      }
    },
    [print],
  );

  const clear = useCallback(() => {
    setEntries([]);
    setPrompt(null);
  }, []);

  const endInput = useCallback(() => setPrompt(null), []);

  return { entries, prompt, print, show, clear, endInput };
}

/** Text of the same kind joins the last entry: a program that prints a letter at a time makes no thousand elements. */
function append(before: ConsoleEntry[], kind: TextEntry["kind"], text: string): ConsoleEntry[] {
  const last = before.at(-1);
  if (last && !isDisplay(last) && last.kind === kind)
    return [...before.slice(0, -1), { ...last, text: last.text + text }];
  return [...before, { id: (last?.id ?? 0) + 1, kind, text }];
}
