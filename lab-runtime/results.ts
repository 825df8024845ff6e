import type { JsonValue } from "@/domain/labs/json-value.ts";
import type { DisplaySpec } from "./display.ts";
import type { AppAnswer, CheckItem, PythonError } from "./protocol.ts";

/** What Python can be at work on. */
export type JobKind = "run" | "request" | "check" | "probe";

/** What the runtime is doing; `since` is `performance.now()` in milliseconds. */
export type RuntimeState =
  /** `packages`: Python itself is there, and loads these. */
  | { kind: "loading"; packages?: readonly string[] }
  | { kind: "ready" }
  | { kind: "running"; what: JobKind; since: number }
  | { kind: "stopping" }
  | { kind: "failed"; reason: string };

/**
 * What a run shows: data, never HTML. `dropped` says how many characters beyond the cap were not kept. A display
 * replaces what is in its slot already.
 */
export type Output =
  | { kind: "display"; slot: number; spec: DisplaySpec }
  | { kind: "text"; stream: "stdout" | "stderr"; text: string }
  | { kind: "input"; prompt: string }
  | { kind: "dropped"; characters: number };

export type StoppedBy = "person" | "time limit";

/** `broken`: the runtime itself failed and is being replaced; the learner may try again. */
type Broken = { kind: "broken"; reason: string; seconds: number };

export type RunResult =
  | { kind: "finished"; exitCode: number; seconds: number }
  | { kind: "raised"; error: PythonError; seconds: number }
  | { kind: "stopped"; by: StoppedBy; seconds: number }
  | Broken;

/** `raised`: the app could not be loaded. */
export type RequestResult =
  | { kind: "responded"; answer: AppAnswer; seconds: number }
  | Exclude<RunResult, { kind: "finished" }>;

/** On `stopped`, `items` holds the checks that had ended, the one that was running and those not run. */
export type CheckReport =
  | { kind: "checked"; passed: boolean; items: CheckItem[]; seconds: number }
  | { kind: "stopped"; by: StoppedBy; items: CheckItem[]; seconds: number }
  | Broken;

/** `answers` stand in the order of the calls. */
export type ProbeReport =
  | { kind: "answered"; answers: JsonValue[]; seconds: number }
  | { kind: "raised"; probe: string; seed: number; error: PythonError; seconds: number }
  | { kind: "stopped"; by: StoppedBy; seconds: number }
  | Broken;
