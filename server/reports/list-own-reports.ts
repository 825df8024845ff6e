import "server-only";
import { z } from "zod";
import type { ContentKind, ProblemKind } from "@/domain/reports/problem-report.ts";
import { query, signedIn } from "@/server/operation.ts";
import { reportedContent } from "./reported-content.ts";

const SHOWN = 20;

export type OwnReport = {
  id: string;
  /** `address` is null where it is no longer published. */
  content: { kind: ContentKind; title: string; address: string | null };
  kind: ProblemKind;
  text: string;
  sentAt: Date;
  closedAt: Date | null;
  reply: string | null;
};

/** What a viewer has reported and what was answered: the newest. */
export const listOwnReports = query({
  name: "reports.list-own-reports",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const rows = await tx.problemReport.findMany({
      // A mentor may see everybody's; here they, too, look at their own.
      where: { accountId: viewer.id },
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
      take: SHOWN + 1,
      omit: { files: true },
    });
    const reports = rows
      .slice(0, SHOWN)
      .map(({ id, kind, text, sentAt, closedAt, reply, ...row }): OwnReport => {
        const content = reportedContent(row.contentKind, row.contentId);
        const title = content?.title ?? row.title;
        return {
          id,
          content: {
            kind: row.contentKind,
            title,
            // A question stands on a page of its authors' only.
            address: row.contentKind === "QUESTION" ? null : (content?.address ?? null),
          },
          kind,
          text,
          sentAt,
          closedAt,
          reply,
        };
      });
    return { reports, more: rows.length > SHOWN };
  },
});
