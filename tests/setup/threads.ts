import { randomUUID } from "node:crypto";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { db } from "@/server/db.ts";
import { startQuestionThread } from "@/server/threads/questions/start-question-thread.ts";

/** Settles the last questions of a sitting, as if their answers had been shown. @returns their places, the last first */
export async function settleLast(sittingId: string, count: number): Promise<number[]> {
  const rows = await db().sittingQuestion.findMany({
    where: { sittingId },
    orderBy: { place: "desc" },
    take: count,
    select: { place: true },
  });
  const places = rows.map(({ place }) => place);
  await db().sittingQuestion.updateMany({
    where: { sittingId, place: { in: places } },
    data: { revealedAt: new Date() },
  });
  return places;
}

/** A conversation of a learner about a settled question of a sitting of theirs, with its first comment. */
export async function makeThread(
  learner: SignedIn,
  { cohortId, sittingId, place }: { cohortId: string; sittingId: string; place: number },
  text = "Why is the second one wrong?",
): Promise<{ threadId: string; commentId: string }> {
  const ids = { threadId: randomUUID(), commentId: randomUUID() };
  const outcome = await startQuestionThread(learner, { ...ids, cohortId, sittingId, place, text });
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return ids;
}
