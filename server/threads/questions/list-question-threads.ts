import "server-only";
import { z } from "zod";
import { cohortsLearnedIn } from "@/server/cohorts/visible-to.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";
import { unreadThreads } from "../unread-threads.ts";
import { threadsVisibleTo } from "../visible-to.ts";

/** For the review of a sitting: which cohorts its owner may ask, and which of its questions are talked about. */
export const listQuestionThreads = query({
  name: "threads.questions/list-question-threads",
  input: z.strictObject({ sittingId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { sittingId }, viewer, tx }) => {
    const sitting = await tx.sitting.findFirst({
      where: { ...sittingsVisibleTo(viewer), id: sittingId },
      select: { questions: { select: { questionId: true } } },
    });
    if (!sitting) return notFound("sitting");
    const cohorts = await tx.cohort.findMany({
      where: cohortsLearnedIn(viewer),
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, name: true },
    });
    const rows = await tx.thread.findMany({
      where: {
        AND: [
          threadsVisibleTo(viewer),
          {
            accountId: viewer.id,
            questionId: { in: sitting.questions.map(({ questionId }) => questionId) },
          },
        ],
      },
      orderBy: [{ startedAt: "desc" }, { id: "desc" }],
      select: { id: true, questionId: true, cohortId: true, resolvedAt: true },
    });
    const unread = rows.length === 0 ? [] : await unreadThreads(tx, viewer);
    return {
      cohorts,
      threads: rows.map(({ id, questionId, cohortId, resolvedAt }) => ({
        id,
        questionId: questionId ?? "",
        cohortId,
        resolved: resolvedAt !== null,
        unread: unread.includes(id),
      })),
    };
  },
});
