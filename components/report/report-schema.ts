import { z } from "zod";
import { type ContentKind, PROBLEM_KINDS, reportTextSchema } from "@/domain/reports/problem-report.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

/** What the form of a report holds; a checkbox that is not ticked is not there. */
export const reportFormSchema = z.strictObject({
  kind: z.enum(PROBLEM_KINDS),
  text: z.string({ error: "Say what is the matter." }).pipe(reportTextSchema),
  heading: z.string().max(500).optional(),
  code: z.literal("on").optional(),
});

export type ReportFields = z.output<typeof reportFormSchema>;

/** The page that a report is about: the digest is that of what it says. */
export type ReportedPage = { contentKind: ContentKind; contentId: string; digest: string };
