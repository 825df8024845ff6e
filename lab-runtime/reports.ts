import type { JobEnd } from "./job.ts";
import type { CheckReport, ProbeReport, RequestResult, RunResult } from "./results.ts";
import { unfinishedChecks } from "./unfinished.ts";

/** What a job that ran a program tells its caller. */
export function toRunResult(end: JobEnd): RunResult {
  const { seconds } = end;
  if (end.kind === "died") return { kind: "broken", reason: end.reason, seconds };
  if (end.kind === "killed") return { kind: "stopped", by: end.stoppedBy, seconds };
  const { response } = end;
  if (response.kind === "finished") return { kind: "finished", exitCode: response.exitCode, seconds };
  if (response.kind === "raised") return { kind: "raised", error: response.error, seconds };
  if (response.kind === "stopped") return { kind: "stopped", by: end.stoppedBy, seconds };
  return { kind: "broken", reason: unexpected(response), seconds };
}

/** What a job that sent a request to the learner's app tells its caller. */
export function toRequestResult(end: JobEnd): RequestResult {
  if (end.kind === "response" && end.response.kind === "responded")
    return { kind: "responded", answer: end.response, seconds: end.seconds };
  const result = toRunResult(end);
  if (result.kind !== "finished") return result;
  return { kind: "broken", reason: unexpected(result), seconds: end.seconds };
}

/** What a job that ran the visible checks tells its caller. */
export function toCheckReport(end: JobEnd): CheckReport {
  const { seconds } = end;
  if (end.kind === "died") return { kind: "broken", reason: end.reason, seconds };
  if (end.kind === "killed" || end.response.kind === "stopped") {
    const items = unfinishedChecks(end.plan, end.items, end.stoppedBy, seconds);
    return { kind: "stopped", by: end.stoppedBy, items, seconds };
  }
  const { response } = end;
  if (response.kind !== "checked") return { kind: "broken", reason: unexpected(response), seconds };
  const passed = response.items.length > 0 && response.items.every((item) => item.passed);
  return { kind: "checked", passed, items: response.items, seconds };
}

/** What a job that ran probes tells its caller. */
export function toProbeReport(end: JobEnd): ProbeReport {
  const { seconds } = end;
  if (end.kind === "died") return { kind: "broken", reason: end.reason, seconds };
  if (end.kind === "killed" || end.response.kind === "stopped")
    return { kind: "stopped", by: end.stoppedBy, seconds };
  const { response } = end;
  if (response.kind === "answered") return { kind: "answered", answers: response.answers, seconds };
  if (response.kind === "probe-raised") {
    const { probe, seed, error } = response;
    return { kind: "raised", probe, seed, error, seconds };
  }
  return { kind: "broken", reason: unexpected(response), seconds };
}

function unexpected(response: { kind: string; reason?: string }): string {
  return response.reason ?? `The runtime answered "${response.kind}" out of turn.`;
}
