"use client";
import { useEffect, useRef, useState } from "react";
import { createRuntime, type Output, type Runtime, type RuntimeState } from "@/lab-runtime/client.ts";
import type { LabPackages } from "./use-lab-packages.ts";

/**
 * One Python for the page, started as soon as it is known what it is to load, and replaced by itself when it dies.
 */
export function useRuntime(base: string, packages: LabPackages, onOutput: (batch: Output[]) => void) {
  const [state, setState] = useState<RuntimeState>({ kind: "loading" });
  const runtime = useRef<Runtime | null>(null);
  const output = useRef(onOutput);
  output.current = onOutput;

  useEffect(() => {
    if (packages.kind === "asking") return;
    if (packages.kind !== "known") return setState({ kind: "failed", reason: packages.words });
    const started = createRuntime({
      base,
      ...(packages.packages.names.length > 0 && { packages: packages.packages }),
      onState: setState,
      onOutput: (batch) => output.current(batch),
    });
    runtime.current = started;
    return () => {
      runtime.current = null;
      started.dispose();
    };
  }, [base, packages]);

  return { state, runtime };
}
