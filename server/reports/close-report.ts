import "server-only";
import { z } from "zod";
import { replySchema } from "@/domain/reports/problem-report.ts";
import { reportCan } from "@/domain/reports/report-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockReport } from "./lock-report.ts";

/** Closes a report, with a reply that its reporter reads, or without. */
export const closeReport = command({
  name: "reports.close-report",
  input: z.strictObject({ reportId: z.uuid(), reply: replySchema }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { reportId, reply }, viewer, now, tx }) => {
    const facts = await lockReport(tx, viewer, reportId);
    if (!facts) return notFound("report");
    const reason = reportCan.close(facts);
    if (reason) return refuse("not-now", reason);
    await tx.problemReport.update({
      where: { id: reportId },
      data: { closedAt: now, closedById: viewer.id, reply: reply === "" ? null : reply },
    });
    await recordEvent(tx, "report.closed", viewer.id, { reportId }, now);
    return null;
  },
});
