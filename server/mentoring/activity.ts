import "server-only";
import { NEVER_QUIET_DAYS, RHYTHM_DAYS } from "@/domain/mentoring/help-signals.ts";
import type { Tx } from "@/server/db.ts";

const DAY = 86_400_000;

export type Activity = {
  lastActiveAt: Date | null;
  /**
   * The days (midnight UTC) on which anything was done, of RHYTHM_DAYS up to the last; in order. None of whoever was
   * there within NEVER_QUIET_DAYS: no rule looks at their rhythm.
   */
  activeDays: Date[];
};

/** Days are counted from 1970. */
type ActivityRow = { accountId: string; last: Date | null; days: number[] | null };

/**
 * When some people did anything: answered, ran, saved, checked, submitted, sat. For each person the last moment first,
 * then only the weeks before it, so that a year is not read for one figure.
 */
export async function activityOf(
  tx: Tx,
  accountIds: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, Activity>> {
  const rows = await tx.$queryRaw<ActivityRow[]>`
    with past as materialized (
      select one.id, greatest(
        (select max("answeredAt") from "QuestionAnswer" where "accountId" = one.id),
        (select max("ranAt") from "SnippetRun" where "accountId" = one.id),
        (select max("savedAt") from "LabWorkspace" where "accountId" = one.id),
        (select max("savedAt") from "PortfolioWork" where "accountId" = one.id),
        (select max("checkedAt") from "LabAttempt" where "accountId" = one.id),
        (select max("committedAt") from "LabSubmission" where "accountId" = one.id),
        (select max(greatest("startedAt", "handedInAt")) from "Sitting" where "accountId" = one.id)
      ) as at
      from unnest(${[...accountIds]}::uuid[]) as one(id)
    ), away as materialized (
      select id, at - make_interval(days => ${RHYTHM_DAYS}::int) as since from past
      where at <= ${new Date(now.getTime() - NEVER_QUIET_DAYS * DAY)}
    )
    select past.id as "accountId", past.at as "last", (
      select json_agg(distinct (moment.at at time zone 'UTC')::date - date '1970-01-01')
      from away cross join lateral (
        select "answeredAt" as at from "QuestionAnswer" where "accountId" = away.id and "answeredAt" > away.since
        union all
        select "ranAt" from "SnippetRun" where "accountId" = away.id and "ranAt" > away.since
        union all
        select "savedAt" from "LabWorkspace" where "accountId" = away.id and "savedAt" > away.since
        union all
        select "savedAt" from "PortfolioWork" where "accountId" = away.id and "savedAt" > away.since
        union all
        select "checkedAt" from "LabAttempt" where "accountId" = away.id and "checkedAt" > away.since
        union all
        select "committedAt" from "LabSubmission" where "accountId" = away.id and "committedAt" > away.since
        union all
        select greatest("startedAt", "handedInAt") from "Sitting" where "accountId" = away.id
      ) moment
      where away.id = past.id and moment.at > away.since
    ) as days
    from past`;
  return new Map(rows.map(({ accountId, last, days }) => [accountId, activity(last, days ?? [])]));
}

function activity(lastActiveAt: Date | null, days: readonly number[]): Activity {
  const from = (lastActiveAt?.getTime() ?? 0) / DAY - RHYTHM_DAYS;
  const recent = days.filter((day) => day > from).sort((a, b) => a - b);
  return { lastActiveAt, activeDays: recent.map((day) => new Date(day * DAY)) };
}
