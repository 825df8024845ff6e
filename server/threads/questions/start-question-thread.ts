import "server-only";
import { z } from "zod";
import { sittingState } from "@/domain/quizzes/sitting-state.ts";
import { commentTextSchema } from "@/domain/threads/comment-text.ts";
import { threadCan } from "@/domain/threads/thread-can.ts";
import { cohortsLearnedIn } from "@/server/cohorts/visible-to.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";
import { openThread } from "../open-thread.ts";

/**
 * Asks the mentors of a cohort about a question of a sitting of one's own, once it is settled. There is one
 * conversation on a question in a cohort; sent twice under the same ids, it is begun once.
 */
export const startQuestionThread = command({
  name: "threads.questions/start-question-thread",
  input: z.strictObject({
    threadId: z.uuid(),
    commentId: z.uuid(),
    cohortId: z.uuid(),
    sittingId: z.uuid(),
    place: z.int().min(1).max(1000),
    text: commentTextSchema,
  }),
  allow: signedIn,
  run: async ({ input: { threadId, commentId, cohortId, sittingId, place, text }, viewer, now, tx }) => {
    // Two that are begun at once, in two tabs, become one.
    await tx.$queryRaw`
      select 1 from "CohortMember"
       where "cohortId" = ${cohortId}::uuid and "accountId" = ${viewer.id}::uuid for update`;
    const asks = await tx.cohort.count({ where: { AND: [cohortsLearnedIn(viewer), { id: cohortId }] } });
    if (asks === 0) return notFound("cohort");
    const question = await tx.sittingQuestion.findFirst({
      where: { sittingId, place, sitting: sittingsVisibleTo(viewer) },
      select: { questionId: true, revealedAt: true, sitting: true },
    });
    if (!question) return notFound("question");
    const { questionId, revealedAt, sitting } = question;
    const reason = threadCan.ask({
      over: sittingState(sitting, now).kind === "over",
      revealed: revealedAt !== null,
    });
    if (reason) return refuse("not-yet", reason);
    const there = await tx.thread.findFirst({
      where: { cohortId, accountId: viewer.id, questionId, id: { not: threadId } },
      select: { id: true },
    });
    if (there)
      return refuse(
        "exists",
        "You have begun a conversation about this question already. Reload the page to find it.",
      );
    const opened = await openThread(
      tx,
      {
        threadId,
        commentId,
        cohortId,
        learnerId: viewer.id,
        authorId: viewer.id,
        text,
        suggestion: null,
        anchor: { questionId },
      },
      now,
    );
    return opened === "taken" ? notFound("conversation") : { threadId };
  },
});
