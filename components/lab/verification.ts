import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { labCan } from "@/domain/labs/lab-can.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { CheckItem, CheckReport, ProbeReport, Runtime } from "@/lab-runtime/client.ts";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const committedSchema = z.object({
  submissionId: z.string(),
  calls: z.array(z.object({ probe: z.string(), seed: z.number() })),
});
const verdictSchema = z.discriminatedUnion("verdict", [
  z.object({ verdict: z.literal("passed"), passedAt: z.string() }),
  z.object({ verdict: z.literal("failed"), probe: z.string(), seed: z.number() }),
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
  lab: { id: string; digest: string; checks: string; timeLimit: number; verifiable: boolean };
  files: LabFiles;
  signedIn: boolean;
  onStep: (outcome: CheckOutcome) => void;
  /** An attempt is being kept, under this id. */
  onAttempt: (attemptId: string, items: readonly CheckItem[]) => void;
};

/**
 * Runs the visible checks and, when all pass, has the server verify the work: it gets the code first, then gives
 * cases, and compares what this browser computes for them.
 */
export async function checkAndVerify({ onStep, onAttempt, ...job }: Job): Promise<CheckOutcome> {
  const { runtime, lab, files, signedIn } = job;
  onStep({ kind: "checking" });
  const report = await runtime.check({ files, checks: lab.checks, timeLimit: lab.timeLimit });
  if (report.kind === "broken") return { kind: "broken", message: report.reason };
  const items = report.items;
  if (signedIn) {
    const attemptId = crypto.randomUUID();
    void recordAttempt(attemptId, job, items);
    onAttempt(attemptId, items);
  }
  if (report.kind === "stopped")
    return { kind: "checked", items, stopped: true, reason: stopWords(report, lab.timeLimit) };
  const reason = labCan.submit({ signedIn, verifiable: lab.verifiable, checksPassed: report.passed });
  if (reason) return { kind: "checked", items, stopped: false, reason };
  onStep({ kind: "verifying", items });
  return { ...(await verify({ runtime, lab, files })), items };
}

type Verdict =
  | { kind: "verified"; passedAt: string }
  | { kind: "refuted"; message: string }
  | { kind: "undecided"; message: string };

async function verify({ runtime, lab, files }: Pick<Job, "runtime" | "lab" | "files">): Promise<Verdict> {
  const committed = await callApi("POST", apiPaths.labSubmissions(lab.id), committedSchema, {
    labDigest: lab.digest,
    files,
  });
  if (!committed.ok) return { kind: "undecided", message: committed.error.message };
  const { submissionId, calls } = committed.value;
  const report = await runtime.probe({ files, checks: lab.checks, calls, timeLimit: lab.timeLimit });
  if (report.kind !== "answered") return probeTrouble(report, lab.timeLimit);
  const verdict = await callApi("POST", apiPaths.submissionAnswer(submissionId), verdictSchema, {
    answers: report.answers,
  });
  if (!verdict.ok) return { kind: "undecided", message: verdict.error.message };
  if (verdict.value.verdict === "passed") return { kind: "verified", passedAt: verdict.value.passedAt };
  const { probe, seed } = verdict.value;
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

async function recordAttempt(
  attemptId: string,
  { lab, files }: Pick<Job, "lab" | "files">,
  items: readonly CheckItem[],
): Promise<void> {
  await callApi("POST", apiPaths.labAttempts(lab.id), z.unknown(), {
    attemptId,
    labDigest: lab.digest,
    files,
    passed: items.filter(({ passed }) => passed).length,
    total: items.length,
  });
}

/** A probe's name as people read it. */
function inWords(probe: string): string {
  return probe.replaceAll("_", " ");
}
