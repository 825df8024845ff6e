import type { ExampleRequest, Lab } from "@/catalog/labs/types.ts";
import type { JsonValue } from "@/domain/labs/json-value.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import type { ChecksDescription, ProbeCall } from "@/lab-runtime/protocol.ts";
import { toCheckReport, toProbeReport, toRequestResult, toRunResult } from "@/lab-runtime/reports.ts";
import type { CheckReport, ProbeReport, RunResult } from "@/lab-runtime/results.ts";

type Files = Record<string, string>;
/** What of a lab decides about a program. */
export type Checks = Pick<Lab, "checks" | "given">;

/** checks.py is at fault; the message says where. */
export class UnusableChecks extends Error {}

/** What a lab's checks.py holds. @throws UnusableChecks */
export async function describeChecks(host: LabHost, { checks, given }: Checks): Promise<ChecksDescription> {
  const end = await host.perform({ op: "describe", given, checks }, 10);
  if (end.kind === "response" && end.response.kind === "described") return end.response.description;
  throw new UnusableChecks(
    end.kind === "response" && end.response.kind === "unusable"
      ? end.response.reason
      : "checks.py could not be loaded",
  );
}

export async function check(
  host: LabHost,
  files: Files,
  { checks, given }: Checks,
  timeLimit: number,
): Promise<CheckReport> {
  return toCheckReport(await host.perform({ op: "check", files, given, checks }, timeLimit));
}

export async function run(
  host: LabHost,
  files: Files,
  { run: entry, given }: Pick<Lab, "run" | "given">,
  timeLimit: number,
  typed: readonly string[],
): Promise<RunResult> {
  const stdin = typed.map((line) => `${line}\n`).join("");
  return toRunResult(await host.perform({ op: "run", files, given, entry, stdin }, timeLimit));
}

/** Sends an example request to a program's app. @returns what is wrong with its answer, or null */
export async function requestFault(
  host: LabHost,
  files: Files,
  { given, serve }: Pick<Lab, "given" | "serve">,
  { method, path, headers, body }: ExampleRequest,
  timeLimit: number,
): Promise<string | null> {
  const code = { files, given, app: serve?.app ?? "" };
  const request = { op: "request", ...code, method, path, headers, body, times: 1 } as const;
  const result = toRequestResult(await host.perform(request, timeLimit));
  if (result.kind !== "responded") return runWords(result);
  const { error, fault, status } = result.answer;
  if (error) return runWords({ kind: "raised", error, seconds: result.seconds });
  return fault ?? (status >= 500 ? `it answers ${status}` : null);
}

export function runsThrough(result: RunResult): boolean {
  return result.kind === "finished" && result.exitCode === 0;
}

/** What became of a run, in words. */
export function runWords(result: RunResult): string {
  if (result.kind === "raised") {
    const { type, message, frames } = result.error;
    const at = frames.at(-1);
    return `${type}: ${message}${at ? ` (${at.file}, line ${at.line})` : ""}`;
  }
  if (result.kind === "stopped") return `stopped after ${result.seconds.toFixed(0)} s`;
  return result.kind === "broken" ? result.reason : `exit status ${result.exitCode}`;
}

export async function probe(
  host: LabHost,
  files: Files,
  { checks, given }: Checks,
  calls: ProbeCall[],
  timeLimit: number,
): Promise<ProbeReport> {
  return toProbeReport(await host.perform({ op: "probe", files, given, checks, calls }, timeLimit));
}

/** Seconds for fifty cases of a probe. */
const CHUNK = 50;
const CHUNK_LIMIT = 60;

/** The answers of a program that is right to one probe on all seeds. @throws Error naming the seed at fault */
export async function answersTo(
  host: LabHost,
  files: Files,
  lab: Checks,
  name: string,
  seeds: readonly number[],
): Promise<JsonValue[]> {
  const answers: JsonValue[] = [];
  for (let from = 0; from < seeds.length; from += CHUNK) {
    const calls = seeds.slice(from, from + CHUNK).map((seed) => ({ probe: name, seed }));
    const report = await probe(host, files, lab, calls, CHUNK_LIMIT);
    if (report.kind !== "answered") throw new Error(`the probe ${name}: ${failureOf(report)}`);
    answers.push(...report.answers);
  }
  return answers;
}

/** Why a probe gave no answers, in words. */
export function failureOf(report: Exclude<ProbeReport, { kind: "answered" }>): string {
  if (report.kind === "raised")
    return `raised ${report.error.type} on seed ${report.seed}: ${report.error.message}`;
  if (report.kind === "stopped") return `was stopped after ${report.seconds.toFixed(0)} s`;
  return report.reason;
}

/** Whether an answer holds something that JSON cannot say. */
export function holdsNoJson(answer: JsonValue): boolean {
  return JSON.stringify(answer).includes('{"$type":');
}
