import { randomUUID } from "node:crypto";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { db } from "@/server/db.ts";
import { startQuiz } from "@/server/quizzes/sittings/start-quiz.ts";
import { postComment } from "@/server/threads/comments/post-comment.ts";
import { countUnreadThreads } from "@/server/threads/count-unread-threads.ts";
import { readThread } from "@/server/threads/read-thread.ts";
import { makeCohort } from "./cohorts.ts";
import { code } from "./outcome-code.ts";
import { makePerson } from "./people.ts";
import { makeThread, settleLast } from "./threads.ts";
import { must } from "./world.ts";

const quizId = getCatalog().quizzes.find(({ feedback }) => feedback === "after-each")?.id ?? "";

/** A cohort with a learner, a mentor, a classmate, and a settled question that the learner may ask about. */
export async function scene() {
  const learner = await makePerson("LEARNER", "Ada");
  const classmate = await makePerson("LEARNER", "Zoe");
  const mentor = await makePerson("MENTOR", "Mia Moss");
  const cohortId = await makeCohort("t", [learner, classmate], [mentor]);
  const { sittingId } = must(await startQuiz(learner, { sittingId: randomUUID(), quizId }));
  const [place = 0] = await settleLast(sittingId, 1);
  return { learner, classmate, mentor, cohortId, sittingId, place };
}

/** The same, and the learner's conversation about that question. @param text its first comment */
export async function sceneWithThread(text?: string) {
  const here = await scene();
  return { ...here, ...(await makeThread(here.learner, here, text)) };
}

/** Posts a comment as somebody. */
export const post = (viewer: SignedIn, threadId: string, text: string, commentId: string = randomUUID()) =>
  postComment(viewer, { commentId, threadId, text, suggestion: null });

/** What a conversation says, as somebody reads it. */
export const commentsOf = async (viewer: SignedIn, threadId: string) =>
  must(await readThread(viewer, { threadId })).thread.comments;

/** How many conversations somebody has not read. */
export const unreadOf = async (viewer: SignedIn) => must(await countUnreadThreads(viewer, {})).unread;

/** Whether somebody sees a conversation: "ok", or the code of the error. */
export const seenBy = async (viewer: SignedIn, threadId: string) =>
  code(await readThread(viewer, { threadId }));

/** Ends a membership of a cohort, as a row. */
export const leave = (accountId: string, cohortId: string) =>
  db().cohortMember.update({
    where: { cohortId_accountId: { cohortId, accountId } },
    data: { leftAt: new Date() },
  });
