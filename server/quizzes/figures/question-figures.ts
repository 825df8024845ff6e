import "server-only";
import type { Question } from "@/catalog/questions/types.ts";
import type { QuestionFigures } from "@/domain/quizzes/question-signs.ts";
import type { Tx } from "@/server/db.ts";
import { Prisma } from "@/server/generated/prisma/client.ts";

type FigureRow = {
  questionId: string;
  asked: number;
  answered: number;
  mean: number | null;
  discrimination: number | null;
};
type PickRow = { questionId: string; option: number; count: number };

/**
 * How questions did, computed in SQL over every sitting in which they are settled. Discrimination is the
 * correlation of the item's score with the mean score of the rest of the sitting, so that it does not count itself.
 * @param now by the server's clock: a sitting whose time is up is settled
 * @param accountIds whose sittings; null for everybody's. Reports are everybody's always
 */
export async function questionFigures(
  tx: Tx,
  questions: readonly Question[],
  now: Date,
  accountIds: readonly string[] | null,
): Promise<Map<string, QuestionFigures>> {
  const settled = Prisma.sql`(q."revealedAt" is not null or s."handedInAt" is not null or s."dueAt" <= ${now})
    ${accountIds ? Prisma.sql`and s."accountId" = any(${[...accountIds]}::uuid[])` : Prisma.empty}`;
  const ids = questions.map(({ id }) => id);
  const rows = await tx.$queryRaw<FigureRow[]>`
    with settled as (
      select q."questionId", q."sittingId", q."answer", coalesce(q."score", 0) as score
      from "SittingQuestion" q join "Sitting" s on s."id" = q."sittingId"
      where q."questionId" = any(${ids})
        and ${settled}
    ), sums as (
      select "sittingId", sum(coalesce("score", 0)) as total, count(*) as asked
      from "SittingQuestion" where "sittingId" in (select "sittingId" from settled) group by 1
    )
    select "questionId",
      count(*)::int as asked,
      count("answer")::int as answered,
      avg(score) as mean,
      corr(score, (total - score) / nullif(sums.asked - 1, 0)) as discrimination
    from settled join sums using ("sittingId") group by "questionId"`;
  // Options are counted by their place in the file, so only of the question as it stands.
  const picks = await tx.$queryRaw<PickRow[]>`
    select q."questionId", option, count(*)::int as count
    from "SittingQuestion" q join "Sitting" s on s."id" = q."sittingId", unnest(q."picked") as option
    where q."digest" = any(${questions.map(({ digest }) => digest)})
      and ${settled}
    group by 1, 2`;
  const flags = await tx.problemReport.groupBy({
    by: ["contentId"],
    where: { contentKind: "QUESTION", contentId: { in: ids }, closedAt: null },
    _count: true,
  });
  const found = new Map(rows.map((row) => [row.questionId, row]));
  return new Map(
    questions.map(({ id, content }) => [
      id,
      {
        asked: found.get(id)?.asked ?? 0,
        answered: found.get(id)?.answered ?? 0,
        mean: found.get(id)?.mean ?? null,
        discrimination: found.get(id)?.discrimination ?? null,
        picks:
          "options" in content
            ? content.options.map(({ correct }, place) => ({
                correct: correct === true,
                count: picks.find((pick) => pick.questionId === id && pick.option === place)?.count ?? 0,
              }))
            : [],
        flags: flags.find(({ contentId }) => contentId === id)?._count ?? 0,
      },
    ]),
  );
}
