import "server-only";
import { type HelpLab, RUNS_LOOKED_AT } from "@/domain/mentoring/help-signals.ts";
import type { Tx } from "@/server/db.ts";

export type LabRuns = Pick<HelpLab, "runs" | "submissions"> & { labId: string };

type RunsRow = {
  accountId: string;
  labs: [
    labId: string,
    runs: [at: string, failed: string[]][] | null,
    submissions: [at: string, refuted: boolean][] | null,
  ][];
};

/**
 * The last runs and submissions of the labs that some people have not verified, by account; of runs, those since one
 * passed. Labs that were tried fewer times than `enough`, since then or by submissions, are left out: nobody is stuck
 * there.
 */
export async function openLabRuns(
  tx: Tx,
  accountIds: readonly string[],
  labIds: readonly string[],
  enough: number,
): Promise<ReadonlyMap<string, LabRuns[]>> {
  const ids = [...accountIds];
  const labs = [...labIds];
  const rows = await tx.$queryRaw<RunsRow[]>`
    with tried as (
      select "accountId", "labId" from "LabAttempt"
      where "accountId" = any(${ids}::uuid[]) and "labId" = any(${labs})
      group by "accountId", "labId"
      -- None of the newest of them passed.
      having count(*) >= ${enough}::int and not true = any((array_agg("total" > 0 and "passed" = "total"
        order by "checkedAt"))[(count(*) - ${enough}::int + 1)::int:])
      union
      select "accountId", "labId" from "LabSubmission"
      where "accountId" = any(${ids}::uuid[]) and "labId" = any(${labs})
      group by "accountId", "labId" having count(*) >= ${enough}::int
      except
      select "accountId", "labId" from "LabPass" where "accountId" = any(${ids}::uuid[])
    ), open as (
      select tried.*, coalesce((
        select max(a."checkedAt") from "LabAttempt" a
        where a."accountId" = tried."accountId" and a."labId" = tried."labId"
          and a."total" > 0 and a."passed" = a."total"), '-infinity') as since
      from tried
    )
    select open."accountId", json_agg(json_build_array(open."labId",
      (select json_agg(json_build_array(run."checkedAt", run."failed") order by run."checkedAt" desc)
        from (select "checkedAt", "failed" from "LabAttempt" a
          where a."accountId" = open."accountId" and a."labId" = open."labId" and a."checkedAt" > open.since
          order by "checkedAt" desc limit ${RUNS_LOOKED_AT}::int) run),
      (select json_agg(json_build_array(sent."committedAt", sent."verdict" = 'FAILED') order by sent."committedAt" desc)
        from (select "committedAt", "verdict" from "LabSubmission" s
          where s."accountId" = open."accountId" and s."labId" = open."labId" and "verdict" is not null
          order by "committedAt" desc limit ${RUNS_LOOKED_AT}::int) sent)
      ) order by open."labId") as labs
    from open group by open."accountId"`;
  return new Map(
    rows.map(({ accountId, labs: tried }) => [
      accountId,
      tried.map(([labId, runs, submissions]) => ({
        labId,
        runs: (runs ?? []).map(([at, failed]) => ({ at: new Date(at), passed: false, failed })),
        submissions: (submissions ?? []).map(([at, refuted]) => ({ at: new Date(at), refuted })),
      })),
    ]),
  );
}
