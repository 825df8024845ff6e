import "server-only";
import { z } from "zod";
import { CONTENT_KINDS, type ContentKind, type ProblemKind } from "@/domain/reports/problem-report.ts";
import type { Tx } from "@/server/db.ts";
import { Prisma } from "@/server/generated/prisma/client.ts";
import { atLeast, query } from "@/server/operation.ts";
import { contentTitled, reportedContent } from "./reported-content.ts";
import { reportsVisibleTo } from "./visible-to.ts";

export const REPORTS_PER_PAGE = 20;

export type ReportOnList = {
  id: string;
  content: {
    kind: ContentKind;
    title: string;
    /** Null where it is no longer published. */
    address: string | null;
    /** Whether its page says anything else now than when the report was made. */
    changed: boolean;
  };
  kind: ProblemKind;
  text: string;
  /** `address` is null where the lesson has no such heading any more. */
  heading: { text: string; address: string | null } | null;
  /** Whether code was sent along; it is read one report at a time. */
  hasCode: boolean;
  /** Null once the account was closed. */
  reporter: string | null;
  sentAt: Date;
  /** What was answered when it was closed last; it stays when the report is opened again. */
  reply: string | null;
  closed: { at: Date; by: string | null } | null;
};

/** What was reported, newest first, a page at a time; `search` looks in the titles of lessons and labs. */
export const listReports = query({
  name: "reports.list-reports",
  input: z.strictObject({
    state: z.enum(["open", "closed"]).default("open"),
    search: z.string().trim().max(100).default(""),
    page: z.int().min(1).max(100_000).default(1),
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { state, search, page }, viewer, tx }) => {
    const found = { AND: [reportsVisibleTo(viewer), matching(search)] };
    const [open, closed] = [{ closedAt: null }, { closedAt: { not: null } }];
    const where = { ...found, ...(state === "open" ? open : closed) };
    const rows = await tx.problemReport.findMany({
      where,
      orderBy: [{ sentAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * REPORTS_PER_PAGE,
      take: REPORTS_PER_PAGE,
      omit: { files: true },
      include: { account: { select: { name: true } }, closedBy: { select: { name: true } } },
    });
    const withCode = await idsWithCode(
      tx,
      rows.map(({ id }) => id),
    );
    const reports = rows.map((row): ReportOnList => {
      const content = reportedContent(row.contentKind, row.contentId);
      return {
        id: row.id,
        content: {
          kind: row.contentKind,
          title: content?.title ?? row.title,
          address: content?.address ?? null,
          changed: content !== undefined && content.digest !== row.digest,
        },
        kind: row.kind,
        text: row.text,
        heading: row.heading === null ? null : headingIn(row.heading, content),
        hasCode: withCode.has(row.id),
        reporter: row.account?.name ?? null,
        sentAt: row.sentAt,
        reply: row.reply,
        closed: row.closedAt && { at: row.closedAt, by: row.closedBy?.name ?? null },
      };
    });
    return {
      reports,
      open: await tx.problemReport.count({ where: { ...found, ...open } }),
      closed: await tx.problemReport.count({ where: { ...found, ...closed } }),
    };
  },
});

/** By the title that the content has now, or the one that it had then. */
function matching(search: string): Prisma.ProblemReportWhereInput {
  if (search === "") return {};
  const ids = contentTitled(search);
  // PostgreSQL's like-wildcards are ordinary characters to whoever searches.
  const contains = search.replace(/[\\%_]/g, "\\$&");
  return {
    OR: [
      { title: { contains, mode: "insensitive" } },
      ...CONTENT_KINDS.map((contentKind) => ({ contentKind, contentId: { in: ids[contentKind] } })),
    ],
  };
}

async function idsWithCode(tx: Tx, ids: string[]): Promise<Set<string>> {
  const rows = await tx.problemReport.findMany({
    where: { id: { in: ids }, files: { not: Prisma.DbNull } },
    select: { id: true },
  });
  return new Set(rows.map(({ id }) => id));
}

function headingIn(text: string, content: ReturnType<typeof reportedContent>): ReportOnList["heading"] {
  const anchor = content?.outline.find((heading) => heading.text === text)?.anchor;
  return { text, address: content && anchor !== undefined ? `${content.address}#${anchor}` : null };
}
