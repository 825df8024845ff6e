import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { reportsVisibleTo } from "./visible-to.ts";

/** The code that somebody sent along with a report. */
export const readReportCode = query({
  name: "reports.read-report-code",
  input: z.strictObject({ reportId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input, viewer, tx }) => {
    const row = await tx.problemReport.findFirst({
      where: { AND: [reportsVisibleTo(viewer), { id: input.reportId }] },
      select: { files: true },
    });
    return row?.files ? { files: row.files as LabFiles } : notFound("code");
  },
});
