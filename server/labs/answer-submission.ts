import "server-only";
import { z } from "zod";
import { type ProbeAnswers, readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import { answersAgree } from "@/domain/labs/compare-answers.ts";
import type { DrawnCall } from "@/domain/labs/draw-seeds.ts";
import {
  type JsonProblem,
  type JsonValue,
  jsonProblem,
  MAX_DEPTH,
  MAX_NODES,
} from "@/domain/labs/json-value.ts";
import { labFilesSchema } from "@/domain/labs/lab-files.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { codeHashOf, endOf } from "./submission-state.ts";
import { workVisibleTo } from "./visible-to.ts";

const MAX_ANSWERS = 2_000;

const PROBLEMS: Record<JsonProblem, string> = {
  "not-json": "The answers are no JSON.",
  "not-finite": "An answer holds a number that JSON cannot hold.",
  "too-deep": `An answer is nested more than ${MAX_DEPTH} levels deep.`,
  "too-many-values": `The answers hold more than ${MAX_NODES} values.`,
};

/**
 * The second half: compares the browser's answers with those of the reference solution, once, and gives one
 * verdict, which names the case that came out differently and never what was expected. The row is held until then,
 * so that two answers sent at once are one answer and one refusal. What is refused leaves the submission as it was.
 */
export const answerSubmission = command({
  name: "labs.answer-submission",
  input: z.strictObject({
    submissionId: z.uuid(),
    /** The code that gave the answers: that which was committed, and no other. */
    files: labFilesSchema,
    answers: z.unknown(),
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    await tx.$queryRaw`select 1 from "LabSubmission" where id = ${input.submissionId}::uuid for update`;
    const submission = await tx.labSubmission.findFirst({
      where: { ...workVisibleTo(viewer), id: input.submissionId },
    });
    if (!submission) return notFound("submission");
    const ended = endOf(submission, now);
    if (ended) return ended;
    if (codeHashOf(input.files) !== submission.codeHash)
      return refuse("other-code", "These answers are of other code than was submitted. Press Check again.");
    const answers = listOfAnswers(input.answers);
    if (!Array.isArray(answers)) return answers;
    const expected = readProbeAnswers(submission.labDigest);
    if (!expected)
      return refuse(
        "outdated",
        "This lab was corrected in the meantime. Reload the page and press Check again.",
      );
    const failure = firstDifference(expected, submission.calls as DrawnCall[], answers);
    await tx.labSubmission.update({
      where: { id: submission.id },
      data: { answeredAt: now, verdict: failure ? "FAILED" : "PASSED", ...(failure && { failure }) },
    });
    const { labId, labDigest, id: submissionId } = submission;
    await recordEvent(tx, failure ? "lab.refuted" : "lab.verified", viewer.id, { labId, submissionId }, now);
    if (failure) return { verdict: "failed" as const, probe: failure.probe, seed: failure.seed };
    const pass = await tx.labPass.upsert({
      where: { accountId_labId_labDigest: { accountId: viewer.id, labId, labDigest } },
      create: { accountId: viewer.id, labId, labDigest, submissionId, passedAt: now },
      update: {},
    });
    return { verdict: "passed" as const, passedAt: pass.passedAt.toISOString() };
  },
});

function listOfAnswers(given: unknown) {
  const problem = jsonProblem(given);
  if (problem) return refuse(problem, PROBLEMS[problem]);
  if (!Array.isArray(given) || given.length > MAX_ANSWERS)
    return refuse("no-list", `The answers must be a list of at most ${MAX_ANSWERS}.`);
  return given as JsonValue[];
}

type Difference = { probe: string; seed: number; reason: string };

function firstDifference(
  expected: ProbeAnswers,
  calls: readonly DrawnCall[],
  answers: readonly JsonValue[],
): Difference | null {
  if (answers.length > calls.length)
    return { ...(calls.at(-1) ?? { probe: "", seed: 0 }), reason: "too many answers" };
  for (const [index, { probe, seed }] of calls.entries()) {
    const answer = answers[index];
    if (answer === undefined) return { probe, seed, reason: "no answer" };
    const known = expected.probes.find(({ name }) => name === probe);
    const right = known?.answers[String(seed)];
    if (!known || right === undefined) return { probe, seed, reason: "no such case" };
    const difference = answersAgree(right, answer, known.tolerance);
    // The path and the words may hold what the learner sent, which is not ours to store.
    if (difference) return { probe, seed, reason: "differs" };
  }
  return null;
}
