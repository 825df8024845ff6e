import type { RunResult } from "@/lab-runtime/client.ts";

/** How a run ended that raised nothing. */
export function endWords(result: Exclude<RunResult, { kind: "raised" }>): string {
  const seconds = `${result.seconds.toFixed(2)} s`;
  switch (result.kind) {
    case "finished":
      return result.exitCode === 0
        ? `\nFinished in ${seconds}.`
        : `\nEnded with exit code ${result.exitCode} after ${seconds}.`;
    case "stopped":
      return `\nStopped after ${seconds}.`;
    case "broken":
      return `\nPython ended: ${result.reason} It is started again; your code is safe.`;
  }
}
