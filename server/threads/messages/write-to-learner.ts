import "server-only";
import { z } from "zod";
import { commentTextSchema } from "@/domain/threads/comment-text.ts";
import { threadCan } from "@/domain/threads/thread-can.ts";
import { cohortsMentoredBy, learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";
import { openThread } from "../open-thread.ts";

/**
 * Begins a conversation with a learner of a cohort about nothing but themselves: one of its mentors writes to them.
 * The cohort's other mentors see it, and the learner may answer. Sent twice under the same ids, it is begun once.
 */
export const writeToLearner = command({
  name: "threads.messages/write-to-learner",
  input: z.strictObject({
    threadId: z.uuid(),
    commentId: z.uuid(),
    cohortId: z.uuid(),
    accountId: z.uuid(),
    text: commentTextSchema,
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { threadId, commentId, cohortId, accountId, text }, viewer, now, tx }) => {
    // Whoever leaves at this moment has left before this is written, or is written to before they leave.
    await tx.$queryRaw`
      select 1 from "CohortMember"
       where "cohortId" = ${cohortId}::uuid and "accountId" = ${accountId}::uuid for update`;
    const learner = await tx.cohortMember.findFirst({
      where: { AND: [learnersSeenBy(viewer), { cohortId, accountId }] },
      select: { accountId: true },
    });
    if (!learner) return notFound("learner");
    const mentored = await tx.cohort.count({
      where: { AND: [cohortsMentoredBy(viewer), { id: cohortId }] },
    });
    const reason = threadCan.write({ mentors: mentored > 0 });
    if (reason) return refuse("not-now", reason);
    const opened = await openThread(
      tx,
      {
        threadId,
        commentId,
        cohortId,
        learnerId: accountId,
        authorId: viewer.id,
        text,
        suggestion: null,
        anchor: { learner: true },
      },
      now,
    );
    return opened === "taken" ? notFound("conversation") : { threadId };
  },
});
