import "server-only";
import type { Tx } from "@/server/db.ts";

type CheckRow = { labId: string; check: string; learners: number; tries: number; runs: number };

/**
 * The checks that failed for most of some learners, and then most often.
 * @returns `tries`: the runs in which it failed; `runs`: those of the lab
 */
export function missedChecks(
  tx: Tx,
  accountIds: readonly string[],
  labIds: readonly string[],
  limit: number,
): Promise<CheckRow[]> {
  return tx.$queryRaw<CheckRow[]>`
    with run as (
      select "accountId", "labId", "failed" from "LabAttempt"
      where "accountId" = any(${[...accountIds]}::uuid[]) and "labId" = any(${[...labIds]})
    ), total as (select "labId", count(*)::int as runs from run group by "labId")
    select run."labId", failed."check", count(distinct run."accountId")::int as learners,
      count(*)::int as tries, total.runs
    from run join total using ("labId"), unnest(run."failed") as failed("check")
    group by run."labId", failed."check", total.runs
    order by learners desc, tries desc, run."labId", failed."check" limit ${limit}::int`;
}

type QuestionRow = { questionId: string; sourceId: string; asked: number; mean: number; learners: number };

/** The questions of settled sittings of which some learners got least right. @param asked how often at least */
export function missedQuestions(
  tx: Tx,
  accountIds: readonly string[],
  sourceIds: readonly string[],
  now: Date,
  { asked, limit }: { asked: number; limit: number },
): Promise<QuestionRow[]> {
  return tx.$queryRaw<QuestionRow[]>`
    select q."questionId", min(s."sourceId") as "sourceId", count(*)::int as asked,
      avg(coalesce(q."score", 0))::float8 as mean, count(distinct s."accountId")::int as learners
    from "Sitting" s join "SittingQuestion" q on q."sittingId" = s."id"
    where s."accountId" = any(${[...accountIds]}::uuid[]) and s."sourceId" = any(${[...sourceIds]})
      and (q."revealedAt" is not null or s."handedInAt" is not null or s."dueAt" <= ${now})
    group by q."questionId" having count(*) >= ${asked}::int and avg(coalesce(q."score", 0)) < 1
    order by mean, asked desc, q."questionId" limit ${limit}::int`;
}

type FirstRow = { lessonId: string; answers: number; wrong: number; learners: number };

/**
 * The lessons whose quick questions some learners got wrong most often at the first try.
 * @returns `learners`: those who got at least one wrong
 */
export function missedFirst(
  tx: Tx,
  accountIds: readonly string[],
  lessonIds: readonly string[],
  limit: number,
): Promise<FirstRow[]> {
  return tx.$queryRaw<FirstRow[]>`
    with first as (
      select distinct on ("accountId", "lessonId", "questionId") "accountId", "lessonId", "correct"
      from "QuestionAnswer"
      where "accountId" = any(${[...accountIds]}::uuid[]) and "lessonId" = any(${[...lessonIds]})
      order by "accountId", "lessonId", "questionId", "answeredAt", "id"
    )
    select "lessonId", count(*)::int as answers, count(*) filter (where not "correct")::int as wrong,
      count(distinct "accountId") filter (where not "correct")::int as learners
    from first group by "lessonId" having count(*) filter (where not "correct") > 0
    order by count(*) filter (where not "correct")::float8 / count(*) desc, wrong desc, "lessonId"
    limit ${limit}::int`;
}
