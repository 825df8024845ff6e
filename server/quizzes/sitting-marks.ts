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

type MarkRow = Pick<SittingMark, "accountId" | "id" | "kind" | "sourceId" | "asked" | "answered"> & {
  passLine: number;
  dueAt: Date | null;
  handedInAt: Date | null;
  earned: number;
};

/**
 * What the sittings of some people came to, oldest first. Whoever calls has made sure that the viewer may see theirs.
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
  const rows = await tx.$queryRaw<MarkRow[]>`
    select s."accountId", s."id", s."kind"::text as "kind", s."sourceId", s."passLine", s."dueAt", s."handedInAt",
      mark.asked, mark.answered, mark.earned
    from "Sitting" s cross join lateral (
      select count(*)::int as asked, count(q."score")::int as answered, coalesce(sum(q."score"), 0) as earned
      from "SittingQuestion" q where q."sittingId" = s."id"
    ) mark
    where s."accountId" = any(${[...accountIds]}::uuid[])
      and s."kind" = any(${[...kinds]}::"SittingKind"[]) ${ofSources}
    order by s."startedAt", s."id"`;
  return rows.map(({ passLine, dueAt, handedInAt, earned, ...row }) => ({
    ...row,
    state: sittingState({ dueAt, handedInAt }, now),
    ...sittingMark({ earned, asked: row.asked }, passLine),
  }));
}
