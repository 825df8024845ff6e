import "server-only";
import { type HelpLab, RUNS_LOOKED_AT } from "@/domain/mentoring/help-signals.ts";
import type { Tx } from "@/server/db.ts";

export type LabRuns = Pick<HelpLab, "runs" | "submissions"> & { labId: string };

type RunsRow = {
  accountId: string;
  labId: string;
  runs: { at: number; passed: boolean; failed: string[] }[] | null;
  submissions: { at: number; refuted: boolean }[] | null;
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
  const rows = await tx.$queryRaw<RunsRow[]>`
    with tried as (
      select "accountId", "labId" from "LabAttempt"
      where "accountId" = any(${[...accountIds]}::uuid[]) and "labId" = any(${[...labIds]})
      group by "accountId", "labId" having count(*) >= ${enough}::int
      union
      select "accountId", "labId" from "LabSubmission"
      where "accountId" = any(${[...accountIds]}::uuid[]) and "labId" = any(${[...labIds]})
      group by "accountId", "labId" having count(*) >= ${enough}::int
    )
    select tried."accountId", tried."labId",
      (select json_agg(json_build_object(
          'at', floor(extract(epoch from run."checkedAt") * 1000), 'failed', run."failed",
          'passed', run."total" > 0 and run."passed" = run."total") order by run."checkedAt" desc)
        from (select "checkedAt", "passed", "total", "failed" from "LabAttempt" a
          where a."accountId" = tried."accountId" and a."labId" = tried."labId"
          order by "checkedAt" desc limit ${RUNS_LOOKED_AT}::int) run) as runs,
      (select json_agg(json_build_object(
          'at', floor(extract(epoch from sent."committedAt") * 1000),
          'refuted', sent."verdict" = 'FAILED') order by sent."committedAt" desc)
        from (select "committedAt", "verdict" from "LabSubmission" s
          where s."accountId" = tried."accountId" and s."labId" = tried."labId" and "verdict" is not null
          order by "committedAt" desc limit ${RUNS_LOOKED_AT}::int) sent) as submissions
    from tried
    where not exists (select 1 from "LabPass" p
      where p."accountId" = tried."accountId" and p."labId" = tried."labId")`;
  const found = new Map<string, LabRuns[]>();
  for (const { accountId, labId, runs, submissions } of rows) {
    const one = {
      labId,
      runs: (runs ?? []).map((run) => ({ ...run, at: new Date(run.at) })),
      submissions: (submissions ?? []).map((sent) => ({ ...sent, at: new Date(sent.at) })),
    };
    found.set(accountId, [...(found.get(accountId) ?? []), one]);
  }
  return found;
}
