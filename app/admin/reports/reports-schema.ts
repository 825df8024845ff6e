import { z } from "zod";
import { replySchema } from "@/domain/reports/problem-report.ts";

export const closeReportFormSchema = z.strictObject({
  reportId: z.uuid(),
  // A field that was left empty is not there.
  reply: z.string().default("").pipe(replySchema),
});
export const reopenReportFormSchema = z.strictObject({ reportId: z.uuid() });
