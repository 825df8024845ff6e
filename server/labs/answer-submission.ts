import "server-only";
import { z } from "zod";
import { type ProbeAnswers, readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import { answersAgree } from "@/domain/labs/compare-answers.ts";
import type { DrawnCall } from "@/domain/labs/draw-seeds.ts";
import { isJsonValue, type JsonValue } from "@/domain/labs/json-value.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { log } from "@/server/log.ts";
import { command, signedIn } from "@/server/operation.ts";
import { workVisibleTo } from "./visible-to.ts";

const answersSchema = z
  .custom<JsonValue>(isJsonValue, "The answers are not JSON within the bounds.")
  .refine(
    (value): value is JsonValue[] => Array.isArray(value) && value.length <= 2_000,
    "The answers must be a list.",
  );

/**
 * The second half: compares the browser's answers with those of the reference solution, once, and gives one
 * verdict, which names the case that came out differently and never what was expected. The row is held until then, so that two answers sent at once are one answer and one refusal.
 */
export const answerSubmission = command({
  input: z.strictObject({ submissionId: z.uuid(), answers: answersSchema }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    await tx.$queryRaw`select 1 from "LabSubmission" where id = ${input.submissionId}::uuid for update`;
    const submission = await tx.labSubmission.findFirst({
      where: { ...workVisibleTo(viewer), id: input.submissionId },
    });
    if (!submission) {
      log().warn(
        { accountId: viewer.id, submissionId: input.submissionId },
        "answer to an unknown submission",
      );
      return notFound("submission");
    }
    if (submission.answeredAt) {
      log().warn({ accountId: viewer.id, submissionId: submission.id }, "second answer to a submission");
      return refuse("answered-already", "This submission has its verdict. Press Check to submit again.");
    }
    if (submission.expiresAt <= now)
      return refuse("expired", "The answers came too late. Press Check to submit again.");
    const expected = readProbeAnswers(submission.labDigest);
    if (!expected)
      return refuse(
        "outdated",
        "This lab was corrected in the meantime. Reload the page and press Check again.",
      );
    const failure = firstDifference(expected, submission.calls as DrawnCall[], input.answers);
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
