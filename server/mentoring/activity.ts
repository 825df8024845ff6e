import "server-only";
import { RHYTHM_DAYS } from "@/domain/mentoring/help-signals.ts";
import type { Tx } from "@/server/db.ts";

const DAY = 86_400_000;

export type Activity = {
  lastActiveAt: Date | null;
  /** The days (midnight UTC) on which anything was done, of RHYTHM_DAYS up to the last; in order. */
  activeDays: Date[];
};

type ActivityRow = { accountId: string; lastActiveAt: Date | null; days: number[] | null };

/**
 * When some people did anything: answered, ran, saved, checked, submitted, sat. For each, the last moment first, then
 * only the weeks before it, so that a year of work is not read for one figure.
 */
export async function activityOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Activity>> {
  const rows = await tx.$queryRaw<ActivityRow[]>`
    select one.id as "accountId", last.at as "lastActiveAt", recent.days
    from unnest(${[...accountIds]}::uuid[]) as one(id)
    cross join lateral (
      select greatest(
        (select max("answeredAt") from "QuestionAnswer" where "accountId" = one.id),
        (select max("ranAt") from "SnippetRun" where "accountId" = one.id),
        (select max("savedAt") from "LabWorkspace" where "accountId" = one.id),
        (select max("checkedAt") from "LabAttempt" where "accountId" = one.id),
        (select max("committedAt") from "LabSubmission" where "accountId" = one.id),
        (select max(greatest("startedAt", "handedInAt")) from "Sitting" where "accountId" = one.id)
      ) as at
    ) last
    cross join lateral (
      select array_agg(distinct floor(extract(epoch from moment.at) / 86400)::int) as days
      from (
        select "answeredAt" as at from "QuestionAnswer" where "accountId" = one.id
          and "answeredAt" > last.at - make_interval(days => ${RHYTHM_DAYS}::int)
        union all select "ranAt" from "SnippetRun" where "accountId" = one.id
        union all select "savedAt" from "LabWorkspace" where "accountId" = one.id
        union all select "checkedAt" from "LabAttempt" where "accountId" = one.id
        union all select "committedAt" from "LabSubmission" where "accountId" = one.id
        union all select greatest("startedAt", "handedInAt") from "Sitting" where "accountId" = one.id
      ) moment
      where moment.at > last.at - make_interval(days => ${RHYTHM_DAYS}::int)
    ) recent`;
  return new Map(
    rows.map(({ accountId, lastActiveAt, days }) => [
      accountId,
      {
        lastActiveAt,
        activeDays: (days ?? []).sort((a, b) => a - b).map((day) => new Date(day * DAY)),
      },
    ]),
  );
}
