import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { GivenLevels } from "@/domain/portfolio/milestone-state.ts";
import type { ReviewState } from "@/domain/reviews/review-state.ts";
import type { ThreadView } from "@/domain/threads/thread-view.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { type ReviewedContent, reviewedContent } from "@/server/portfolio/reviewed-content.ts";
import { threadViews } from "@/server/threads/thread-views.ts";
import { factsOf } from "./lock-review.ts";
import { solutionOf } from "./solution-of.ts";
import { reviewsVisibleTo } from "./visible-to.ts";

/** The newest; older ones say little about the code that was sent. */
const ATTEMPTS_SHOWN = 200;

export type ReviewView = {
  id: string;
  /** As what the viewer looks at it. */
  as: "mentor" | "learner";
  cohort: { id: string; name: string };
  learner: { id: string; name: string };
  content: ReviewedContent;
  /** As they were sent. */
  files: LabFiles;
  question: string;
  askedAt: string;
  dueAt: string;
  state: ReviewState;
  /** Null while it is nobody's. */
  claim: { name: string; mine: boolean; until: string } | null;
  withdrawnAt: string | null;
  /** `by` is null once their account was closed. */
  returned: { at: string; by: string | null; summary: string } | null;
  /** Of a milestone that was returned: whether it was approved, and the level of each criterion. */
  verdict: { approved: boolean; levels: GivenLevels } | null;
  rating: { stars: number; text: string; at: string } | null;
  /** When the learner's code was verified in this lab for the first time. */
  passedAt: string | null;
  /** Of a lab, by this learner, oldest first. */
  attempts: { id: string; checkedAt: string; passed: number; total: number }[];
  /** Of a lab, for mentors alone; null for its learner, and where there is none any more. */
  solution: LabFiles | null;
  /** What the learner handed in the last time before for the same milestone; null where nothing was. */
  before: LabFiles | null;
  threads: ThreadView[];
};

/** A review with all that stands beside it: for a mentor of the cohort, and for the learner who asked. */
export const readReview = query({
  name: "reviews.read-review",
  input: z.strictObject({ reviewId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { reviewId }, viewer, now, tx }) => {
    const row = await tx.review.findFirst({
      where: { AND: [reviewsVisibleTo(viewer), { id: reviewId }] },
      include: {
        claimedBy: { select: { name: true } },
        member: {
          select: {
            cohort: { select: { id: true, name: true } },
            account: { select: { id: true, name: true } },
          },
        },
      },
    });
    if (!row) return notFound("review");
    const as = row.accountId === viewer.id ? "learner" : "mentor";
    const { state, mine, holder } = factsOf(row, viewer, now);
    const work = { accountId: row.accountId, labId: row.contentId };
    const isLab = row.kind === "LAB";
    const passes = isLab
      ? await tx.labPass.findFirst({ where: work, orderBy: { passedAt: "asc" }, select: { passedAt: true } })
      : null;
    const view: ReviewView = {
      id: row.id,
      as,
      cohort: row.member.cohort,
      learner: row.member.account,
      content: reviewedContent(row),
      files: row.files as LabFiles,
      question: row.question,
      askedAt: row.askedAt.toISOString(),
      dueAt: row.dueAt.toISOString(),
      state,
      claim:
        holder !== null && row.claimedUntil
          ? { name: holder, mine, until: row.claimedUntil.toISOString() }
          : null,
      withdrawnAt: row.withdrawnAt?.toISOString() ?? null,
      returned: row.returnedAt && {
        at: row.returnedAt.toISOString(),
        by: row.claimedBy?.name ?? null,
        summary: row.summary ?? "",
      },
      verdict: verdictOf(row),
      rating:
        row.rating === null || !row.ratedAt
          ? null
          : { stars: row.rating, text: row.ratingText ?? "", at: row.ratedAt.toISOString() },
      passedAt: passes?.passedAt.toISOString() ?? null,
      attempts: isLab ? await attemptsOf(tx, work) : [],
      solution: isLab && as === "mentor" ? solutionOf(row.contentId) : null,
      before: isLab ? null : await handedInBefore(tx, row),
      threads: await threadViews(tx, viewer, { reviewId }),
    };
    return view;
  },
});

function verdictOf({
  approved,
  levels,
}: {
  approved: boolean | null;
  levels: unknown;
}): ReviewView["verdict"] {
  return approved === null ? null : { approved, levels: (levels ?? {}) as GivenLevels };
}

/** What was handed in for the same milestone the last time before, to whichever cohort. */
async function handedInBefore(
  tx: Tx,
  { accountId, contentId, askedAt }: { accountId: string; contentId: string; askedAt: Date },
): Promise<LabFiles | null> {
  const found = await tx.review.findFirst({
    where: { accountId, kind: "MILESTONE", contentId, askedAt: { lt: askedAt }, withdrawnAt: null },
    orderBy: [{ askedAt: "desc" }, { id: "desc" }],
    select: { files: true },
  });
  return found && (found.files as LabFiles);
}

async function attemptsOf(
  tx: Tx,
  work: { accountId: string; labId: string },
): Promise<ReviewView["attempts"]> {
  const rows = await tx.labAttempt.findMany({
    where: work,
    orderBy: [{ checkedAt: "desc" }, { id: "desc" }],
    take: ATTEMPTS_SHOWN,
    select: { id: true, checkedAt: true, passed: true, total: true },
  });
  return rows.reverse().map((row) => ({ ...row, checkedAt: row.checkedAt.toISOString() }));
}
