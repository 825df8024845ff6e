import "server-only";
import { type HelpLab, RUNS_LOOKED_AT } from "@/domain/mentoring/help-signals.ts";
import type { Tx } from "@/server/db.ts";

export type LabRuns = Pick<HelpLab, "runs" | "submissions"> & { labId: string };

type RunsRow = {
  accountId: string;
  labs: [
    labId: string,
    runs: [at: string, passed: boolean, failed: string[]][] | null,
    submissions: [at: string, refuted: boolean][] | null,
  ][];
};

/**
 * The last runs and submissions of the labs that some people have not verified, by account. Labs that were tried
 * fewer times than `enough` are left out: nobody is stuck there.
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
      group by "accountId", "labId" having count(*) >= ${enough}::int
      union
      select "accountId", "labId" from "LabSubmission"
      where "accountId" = any(${ids}::uuid[]) and "labId" = any(${labs})
      group by "accountId", "labId" having count(*) >= ${enough}::int
      except
      select "accountId", "labId" from "LabPass" where "accountId" = any(${ids}::uuid[])
    )
    select tried."accountId", json_agg(json_build_array(tried."labId",
      (select json_agg(json_build_array(
          run."checkedAt", run."total" > 0 and run."passed" = run."total", run."failed") order by run."checkedAt" desc)
        from (select "checkedAt", "passed", "total", "failed" from "LabAttempt" a
          where a."accountId" = tried."accountId" and a."labId" = tried."labId"
          order by "checkedAt" desc limit ${RUNS_LOOKED_AT}::int) run),
      (select json_agg(json_build_array(sent."committedAt", sent."verdict" = 'FAILED') order by sent."committedAt" desc)
        from (select "committedAt", "verdict" from "LabSubmission" s
          where s."accountId" = tried."accountId" and s."labId" = tried."labId" and "verdict" is not null
          order by "committedAt" desc limit ${RUNS_LOOKED_AT}::int) sent)
      ) order by tried."labId") as labs
    from tried group by tried."accountId"`;
  return new Map(
    rows.map(({ accountId, labs: tried }) => [
      accountId,
      tried.map(([labId, runs, submissions]) => ({
        labId,
        runs: (runs ?? []).map(([at, passed, failed]) => ({ at: new Date(at), passed, failed })),
        submissions: (submissions ?? []).map(([at, refuted]) => ({ at: new Date(at), refuted })),
      })),
    ]),
  );
}
