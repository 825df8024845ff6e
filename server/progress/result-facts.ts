import "server-only";
import { itemFacts } from "@/catalog/item-facts.ts";
import type { Catalog, Item } from "@/catalog/types.ts";
import type { JudgedItem, ResultFacts } from "@/domain/progress/course-results.ts";
import type { Tx } from "@/server/db.ts";
import { quizOutcomes } from "@/server/quizzes/quiz-outcomes.ts";
import { verifiedBy } from "./item-facts.ts";

/**
 * What one person did with some items: six reads, however many they are. Whoever calls has made sure that the viewer
 * may see theirs.
 */
export async function resultFacts(
  tx: Tx,
  accountId: string,
  items: readonly Item[],
  now: Date,
): Promise<ResultFacts> {
  const idsOf = (kind: Item["kind"]) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const ofLessons = { accountId, lessonId: { in: idsOf("lesson") } };
  const ofLabs = { accountId, labId: { in: idsOf("lab") } };
  const digests = new Map(items.flatMap((item) => (item.kind === "lab" ? [[item.id, item.lab.digest]] : [])));
  const answers = await tx.questionAnswer.findMany({
    where: ofLessons,
    orderBy: [{ answeredAt: "asc" }, { id: "asc" }],
    select: { lessonId: true, questionId: true, correct: true, answeredAt: true },
  });
  const runs = await tx.snippetRun.findMany({
    where: ofLessons,
    distinct: ["lessonId"],
    select: { lessonId: true },
  });
  const workspaces = await tx.labWorkspace.findMany({
    where: ofLabs,
    select: { labId: true, firstSavedAt: true },
  });
  const attempts = await tx.labAttempt.findMany({
    where: ofLabs,
    select: { labId: true, checkedAt: true },
  });
  const passes = await tx.labPass.findMany({
    where: ofLabs,
    select: { labId: true, labDigest: true, passedAt: true },
  });
  return {
    answers: answers.map(({ answeredAt, ...answer }) => ({ ...answer, at: answeredAt })),
    runs: runs.map(({ lessonId }) => lessonId),
    workspaces,
    attempts: attempts.map(({ labId, checkedAt }) => ({ labId, at: checkedAt })),
    passes: passes.map(({ labId, labDigest, passedAt }) => ({
      labId,
      at: passedAt,
      current: digests.get(labId) === labDigest,
    })),
    sittings: await quizOutcomes(tx, [accountId], now, idsOf("quiz")),
  };
}

/** An item as its results are computed over it. */
export function judgedItem(item: Item, catalog: Catalog): JudgedItem {
  const { id } = item;
  const { skills } = itemFacts(item);
  if (item.kind === "lab") return { kind: "lab", id, skills };
  if (item.kind === "quiz") return { kind: "quiz", id, skills, verifies: verifiedBy(item, skills, catalog) };
  return { kind: "lesson", id, skills, questions: item.lesson.questions.map((one) => one.id) };
}
