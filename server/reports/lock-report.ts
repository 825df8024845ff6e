import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { ReportFacts } from "@/domain/reports/report-can.ts";
import type { Tx } from "@/server/db.ts";
import { reportsVisibleTo } from "./visible-to.ts";

/**
 * What decides whether a report may be closed or opened, held until the transaction ends: of two authors who press
 * at once, the second is told.
 * @returns null when the viewer may not see it
 */
export async function lockReport(tx: Tx, viewer: SignedIn, reportId: string): Promise<ReportFacts | null> {
  await tx.$queryRaw`select id::text from "ProblemReport" where id = ${reportId}::uuid for update`;
  const row = await tx.problemReport.findFirst({
    where: { AND: [reportsVisibleTo(viewer), { id: reportId }] },
    select: { closedAt: true },
  });
  return row && { closed: row.closedAt !== null };
}
