import "server-only";
import { z } from "zod";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { CONTENT_KINDS, PROBLEM_KINDS, reportTextSchema } from "@/domain/reports/problem-report.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { reportedContent } from "./reported-content.ts";

/** Keeps what somebody reports about a lesson, a lab or a question. Sent twice under one id, it is kept once. */
export const sendReport = command({
  name: "reports.send-report",
  input: z.strictObject({
    reportId: z.uuid(),
    contentKind: z.enum(CONTENT_KINDS),
    contentId: z.string().max(100),
    /** Of the page that the reporter looks at: it may be older than what is published now. */
    digest: z.string().max(100),
    kind: z.enum(PROBLEM_KINDS),
    text: reportTextSchema,
    /** The text of a heading of the lesson. */
    heading: z.nullable(z.string().max(500)),
    files: z.nullable(labFilesSchema),
  }),
  allow: signedIn,
  run: async ({ input: { reportId, heading, files, ...said }, viewer, now, tx }) => {
    const content = reportedContent(said.contentKind, said.contentId);
    if (!content) return notFound("lesson, lab or question");
    if (files && !areFilesOf(content.files, files))
      return refuse("other-files", "This lab has other files now. Send the report without your code.");
    const known = await tx.problemReport.findUnique({ where: { id: reportId }, select: { accountId: true } });
    if (known) return known.accountId === viewer.id ? { reportId } : notFound("report");
    const tooMany = await takeTry("report-account", viewer.id);
    if (tooMany) return tooMany;
    const { count } = await tx.problemReport.createMany({
      data: [
        {
          id: reportId,
          accountId: viewer.id,
          ...said,
          title: content.title,
          // A heading that has gone since is no reason to lose the report.
          heading: content.outline.some(({ text }) => text === heading) ? heading : null,
          ...(files && { files }),
          sentAt: now,
        },
      ],
      skipDuplicates: true,
    });
    if (count > 0) await recordEvent(tx, "report.sent", viewer.id, { reportId }, now);
    return { reportId };
  },
});
