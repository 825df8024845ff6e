import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import type { LabSubmission } from "@/server/generated/prisma/client.ts";
import { query, signedIn } from "@/server/operation.ts";
import { endOf } from "./submission-state.ts";
import { workVisibleTo } from "./visible-to.ts";

export type SubmissionView =
  | { state: "open" }
  | { state: "passed"; passedAt: string }
  /** The case that came out differently. */
  | { state: "failed"; probe: string; seed: number }
  /** It ended without a verdict. */
  | { state: "ended" };

/** What became of a submission: for a page whose answer was taken, but which did not hear of it. */
export const readSubmission = query({
  name: "labs.read-submission",
  input: z.strictObject({ submissionId: z.uuid() }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const row = await tx.labSubmission.findFirst({
      where: { ...workVisibleTo(viewer), id: input.submissionId },
    });
    if (!row) return notFound("submission");
    return viewOf(row, now);
  },
});

function viewOf(row: LabSubmission, now: Date): SubmissionView {
  if (row.verdict === "PASSED" && row.answeredAt)
    return { state: "passed", passedAt: row.answeredAt.toISOString() };
  if (row.verdict === "FAILED") {
    const { probe, seed } = failureSchema.parse(row.failure);
    return { state: "failed", probe, seed };
  }
  return { state: endOf(row, now) ? "ended" : "open" };
}

const failureSchema = z.object({ probe: z.string(), seed: z.number() });
