import "server-only";
import { RHYTHM_DAYS } from "@/domain/mentoring/help-signals.ts";
import type { Tx } from "@/server/db.ts";

const DAY = 86_400_000;

export type Activity = {
  lastActiveAt: Date | null;
  /** The days (midnight UTC) on which anything was done, of RHYTHM_DAYS up to the last; in order. */
  activeDays: Date[];
};

/** Days are counted from 1970. */
type ActivityRow = { accountId: string; last: Date | null; days: number[] | null };

/** When some people did anything: answered, ran, saved, checked, submitted, sat. */
export async function activityOf(
  tx: Tx,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, Activity>> {
  const ids = [...accountIds];
  const rows = await Promise.all([reading(tx, ids), working(tx, ids)]);
  const found = new Map<string, { last: Date | null; days: number[] }>();
  for (const { accountId, last, days } of rows.flat()) {
    const before = found.get(accountId);
    found.set(accountId, {
      last: before?.last && (!last || before.last > last) ? before.last : last,
      days: [...(before?.days ?? []), ...(days ?? [])],
    });
  }
  return new Map([...found].map(([accountId, { last, days }]) => [accountId, activity(last, days)]));
}

function activity(lastActiveAt: Date | null, days: readonly number[]): Activity {
  const from = (lastActiveAt?.getTime() ?? 0) / DAY - RHYTHM_DAYS;
  const recent = [...new Set(days)].filter((day) => day > from).sort((a, b) => a - b);
  return { lastActiveAt, activeDays: recent.map((day) => new Date(day * DAY)) };
}

/**
 * Answers and snippets, of which there are most: for each person the last moment first, then only the weeks before it,
 * so that a year is not read for one figure.
 */
function reading(tx: Tx, ids: string[]): Promise<ActivityRow[]> {
  return tx.$queryRaw<ActivityRow[]>`
    select one.id as "accountId", past.at as "last", recent.days
    from unnest(${ids}::uuid[]) as one(id)
    cross join lateral (
      select greatest(
        (select max("answeredAt") from "QuestionAnswer" where "accountId" = one.id),
        (select max("ranAt") from "SnippetRun" where "accountId" = one.id)
      ) as at
    ) past
    cross join lateral (
      select json_agg(distinct floor(extract(epoch from moment.at) / 86400)::int) as days
      from (
        select "answeredAt" as at from "QuestionAnswer" where "accountId" = one.id
          and "answeredAt" > past.at - make_interval(days => ${RHYTHM_DAYS}::int)
        union all
        select "ranAt" from "SnippetRun" where "accountId" = one.id
          and "ranAt" > past.at - make_interval(days => ${RHYTHM_DAYS}::int)
      ) moment
    ) recent`;
}

/** Saves, checks, submissions and sittings. */
function working(tx: Tx, ids: string[]): Promise<ActivityRow[]> {
  return tx.$queryRaw<ActivityRow[]>`
    select moment."accountId", max(moment.at) as "last",
      json_agg(distinct floor(extract(epoch from moment.at) / 86400)::int) as days
    from (
      select "accountId", "savedAt" as at from "LabWorkspace" where "accountId" = any(${ids}::uuid[])
      union all
      select "accountId", "checkedAt" from "LabAttempt" where "accountId" = any(${ids}::uuid[])
      union all
      select "accountId", "committedAt" from "LabSubmission" where "accountId" = any(${ids}::uuid[])
      union all
      select "accountId", greatest("startedAt", "handedInAt") from "Sitting" where "accountId" = any(${ids}::uuid[])
    ) moment group by moment."accountId"`;
}
