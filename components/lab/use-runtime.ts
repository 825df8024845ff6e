"use client";
import { useEffect, useRef, useState } from "react";
import { createRuntime, type Output, type Runtime, type RuntimeState } from "@/lab-runtime/client.ts";

/** One Python for the page, started at once and replaced by itself when it dies. */
export function useRuntime(base: string, onOutput: (batch: Output[]) => void) {
  const [state, setState] = useState<RuntimeState>({ kind: "loading" });
  const runtime = useRef<Runtime | null>(null);
  const output = useRef(onOutput);
  output.current = onOutput;

  useEffect(() => {
    const started = createRuntime({ base, onState: setState, onOutput: (batch) => output.current(batch) });
    runtime.current = started;
    return () => {
      runtime.current = null;
      started.dispose();
    };
  }, [base]);

  return { state, runtime };
}
