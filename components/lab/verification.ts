import { v4 as newId } from "uuid";
import { z } from "zod";
import { type ApiOutcome, callApi } from "@/components/api/call-api.ts";
import { labCan } from "@/domain/labs/lab-can.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { CheckItem, CheckReport, ProbeReport, Runtime } from "@/lab-runtime/client.ts";
import { apiPaths } from "@/paths.ts";
import type { LabOnPage } from "./lab-on-page.ts";

z.config({ jitless: true });

const committedSchema = z.object({
  submissionId: z.string(),
  calls: z.array(z.object({ probe: z.string(), seed: z.number() })),
});
const verdictSchema = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("passed"), passedAt: z.string() }),
  z.object({ verdict: z.literal("failed"), probe: z.string(), seed: z.number() }),
]);

const submissionSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("passed"), passedAt: z.string() }),
  z.object({ state: z.literal("failed"), probe: z.string(), seed: z.number() }),
  z.object({ state: z.enum(["open", "ended"]) }),
]);

/** What one press of Check came to. "Verified" is drawn from the server's answer alone. */
export type CheckOutcome =
  | { kind: "unchecked" }
  | { kind: "checking" }
  /** The visible checks have run; `reason` says why it ends here. */
  | { kind: "checked"; items: CheckItem[]; reason: string; stopped: boolean }
  | { kind: "verifying"; items: CheckItem[] }
  | { kind: "verified"; items: CheckItem[]; passedAt: string }
  /** An unseen case came out differently, or raised. */
  | { kind: "refuted"; items: CheckItem[]; message: string }
  /** The server gave no verdict: nothing is lost, Check again. */
  | { kind: "undecided"; items: CheckItem[]; message: string }
  | { kind: "broken"; message: string };

type Job = {
  runtime: Runtime;
  lab: Pick<LabOnPage, "id" | "digest" | "given" | "checks" | "timeLimit" | "verifiable">;
  files: LabFiles;
  /** Null for a visitor. */
  accountId: string | null;
  onStep: (outcome: CheckOutcome) => void;
  /** The visible checks have run, to the end or not. */
  onAttempt: (files: LabFiles, items: readonly CheckItem[]) => void;
};

/**
 * Runs the visible checks and, when all pass, has the server verify the work: it gets the code first, then gives
 * cases, and compares what this browser computes for them.
 */
export async function checkAndVerify({ onStep, onAttempt, ...job }: Job): Promise<CheckOutcome> {
  const { runtime, lab, files, accountId } = job;
  onStep({ kind: "checking" });
  const { given, checks, timeLimit } = lab;
  const report = await runtime.check({ files, given, checks, timeLimit });
  if (report.kind === "broken") return { kind: "broken", message: report.reason };
  const items = report.items;
  onAttempt(files, items);
  if (report.kind === "stopped")
    return { kind: "checked", items, stopped: true, reason: stopWords(report, lab.timeLimit) };
  const { verifiable } = lab;
  const reason = labCan.submit({ signedIn: accountId !== null, verifiable, checksPassed: report.passed });
  if (reason || accountId === null) return { kind: "checked", items, stopped: false, reason: reason ?? "" };
  onStep({ kind: "verifying", items });
  return { ...(await verify({ runtime, lab, files, accountId })), items };
}

/**
 * Runs the visible checks and ends there: what they come to is told to nobody else.
 * @param reason what to say where it ends
 */
export async function checkOnly(
  runtime: Runtime,
  { given, checks, timeLimit }: Pick<LabOnPage, "given" | "checks" | "timeLimit">,
  files: LabFiles,
  reason: string,
): Promise<CheckOutcome> {
  const report = await runtime.check({ files, given, checks, timeLimit });
  if (report.kind === "broken") return { kind: "broken", message: report.reason };
  const { items } = report;
  return report.kind === "stopped"
    ? { kind: "checked", items, stopped: true, reason: stopWords(report, timeLimit) }
    : { kind: "checked", items, stopped: false, reason };
}

type Verdict =
  | { kind: "verified"; passedAt: string }
  | { kind: "refuted"; message: string }
  | { kind: "undecided"; message: string };

type Submission = Pick<Job, "runtime" | "lab" | "files"> & { accountId: string };

async function verify({ runtime, lab, files, accountId: account }: Submission): Promise<Verdict> {
  const body = { submissionId: newId(), labDigest: lab.digest, files };
  const committed = await untilAnswered(() =>
    callApi("POST", apiPaths.labSubmissions(lab.id), committedSchema, { body, account }),
  );
  if (!committed.ok) return { kind: "undecided", message: committed.error.message };
  const { submissionId, calls } = committed.value;
  const { given, checks, timeLimit } = lab;
  const report = await runtime.probe({ files, given, checks, calls, timeLimit });
  if (report.kind !== "answered") return probeTrouble(report, lab.timeLimit);
  const answer = { files, answers: report.answers };
  const verdict = await untilAnswered(() =>
    callApi("POST", apiPaths.submissionAnswer(submissionId), verdictSchema, { body: answer, account }),
  );
  if (verdict.ok) return inOutcome(verdict.value);
  // The first answer arrived, and its acknowledgement did not.
  if (verdict.error.code === "answered-already") {
    const known = await callApi("GET", apiPaths.submission(submissionId), submissionSchema, { account });
    if (known.ok && known.value.state === "passed")
      return { kind: "verified", passedAt: known.value.passedAt };
    if (known.ok && known.value.state === "failed") return refuted(known.value);
  }
  return { kind: "undecided", message: verdict.error.message };
}

const TRY_AGAIN_MS = [1_000, 3_000, 9_000];

/** Sends the same again for a while when no answer of ours came: both halves may arrive twice without harm. */
async function untilAnswered<T>(send: () => Promise<ApiOutcome<T>>): Promise<ApiOutcome<T>> {
  for (const wait of TRY_AGAIN_MS) {
    const outcome = await send();
    if (outcome.ok || !/^(offline|unreadable|unexpected)$/.test(outcome.error.code)) return outcome;
    await new Promise((done) => setTimeout(done, wait));
  }
  return send();
}

function inOutcome(value: z.output<typeof verdictSchema>): Verdict {
  return value.verdict === "passed" ? { kind: "verified", passedAt: value.passedAt } : refuted(value);
}

function refuted({ probe, seed }: { probe: string; seed: number }): Verdict {
  return {
    kind: "refuted",
    message: `Your code passes the visible checks, but on a case that it had not met (“${inWords(probe)}”, case ${seed}) it does not do what the brief asks. Think of inputs that the checks do not show: empty, a single one, ties, unsorted, very large.`,
  };
}

function probeTrouble(report: Exclude<ProbeReport, { kind: "answered" }>, timeLimit: number): Verdict {
  switch (report.kind) {
    case "raised": {
      const { type, message } = report.error;
      const line = report.error.frames.at(-1);
      const where = line ? ` in ${line.file}, line ${line.line}` : "";
      return {
        kind: "refuted",
        message: `On a case that it had not met (“${inWords(report.probe)}”) your code raised ${type}: ${message}${where}.`,
      };
    }
    case "stopped":
      return report.by === "person"
        ? { kind: "undecided", message: "Stopped. Press Check to have it verified." }
        : {
            kind: "refuted",
            message: `The unseen cases took longer than ${timeLimit} seconds. Some of them are larger than those of the checks.`,
          };
    case "broken":
      return { kind: "undecided", message: `Python ended meanwhile (${report.reason}). Press Check again.` };
  }
}

function stopWords(report: CheckReport & { kind: "stopped" }, timeLimit: number): string {
  if (report.by === "person") return "Stopped.";
  return `The checks took longer than ${timeLimit} seconds and were stopped. Look for a loop that does not end.`;
}

/** A probe's name as people read it. */
function inWords(probe: string): string {
  return probe.replaceAll("_", " ");
}
