import "server-only";
import { z } from "zod";
import { reportCan } from "@/domain/reports/report-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReport } from "./lock-report.ts";

/** Opens a closed report again. What was replied stays: its reporter may have read it. */
export const reopenReport = command({
  name: "reports.reopen-report",
  input: z.strictObject({ reportId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reportId }, viewer, now, tx }) => {
    const facts = await lockReport(tx, viewer, reportId);
    if (!facts) return notFound("report");
    const reason = reportCan.reopen(facts);
    if (reason) return refuse("not-now", reason);
    await tx.problemReport.update({ where: { id: reportId }, data: { closedAt: null, closedById: null } });
    await recordEvent(tx, "report.reopened", viewer.id, { reportId }, now);
    return null;
  },
});
