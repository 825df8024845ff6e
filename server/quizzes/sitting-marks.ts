import "server-only";
import { sittingMark } from "@/domain/quizzes/sitting-result.ts";
import { type SittingState, sittingState } from "@/domain/quizzes/sitting-state.ts";
import type { Tx } from "@/server/db.ts";
import { Prisma, type SittingKind } from "@/server/generated/prisma/client.ts";

export type SittingMark = {
  accountId: string;
  id: string;
  kind: SittingKind;
  sourceId: string;
  state: SittingState;
  asked: number;
  answered: number;
  /** Of what is saved so far, where it goes on. */
  percent: number;
  passed: boolean;
};

/** In the order in which the database tells them. */
type Marked = [
  id: string,
  kind: SittingKind,
  sourceId: string,
  passLine: number,
  dueAt: string | null,
  handedInAt: string | null,
  asked: number,
  answered: number,
  earned: number,
];

/**
 * What the sittings of some people came to, each person's oldest first. Whoever calls has made sure that the viewer may see theirs.
 * The points are added up by the database: a cohort's sittings are thousands of questions.
 * @param sourceIds the quizzes or exams; all of them unless told
 */
export async function sittingMarksOf(
  tx: Tx,
  accountIds: readonly string[],
  kinds: readonly SittingKind[],
  now: Date,
  sourceIds?: readonly string[],
): Promise<SittingMark[]> {
  const ofSources = sourceIds ? Prisma.sql`and s."sourceId" = any(${[...sourceIds]})` : Prisma.empty;
  const rows = await tx.$queryRaw<{ accountId: string; sittings: Marked[] }[]>`
    select s."accountId", json_agg(json_build_array(s."id", s."kind", s."sourceId", s."passLine", s."dueAt",
      s."handedInAt", mark.asked, mark.answered, mark.earned) order by s."startedAt", s."id") as sittings
    from "Sitting" s cross join lateral (
      select count(*) as asked, count(q."score") as answered, coalesce(sum(q."score"), 0) as earned
      from "SittingQuestion" q where q."sittingId" = s."id"
    ) mark
    where s."accountId" = any(${[...accountIds]}::uuid[])
      and s."kind" = any(${[...kinds]}::"SittingKind"[]) ${ofSources}
    group by s."accountId"`;
  return rows.flatMap(({ accountId, sittings }) =>
    sittings.map(([id, kind, sourceId, passLine, dueAt, handedInAt, asked, answered, earned]) => ({
      accountId,
      id,
      kind,
      sourceId,
      asked,
      answered,
      state: sittingState({ dueAt: dateOf(dueAt), handedInAt: dateOf(handedInAt) }, now),
      ...sittingMark({ earned, asked }, passLine),
    })),
  );
}

function dateOf(time: string | null): Date | null {
  return time === null ? null : new Date(time);
}
