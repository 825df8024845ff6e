import "server-only";
import { z } from "zod";
import type { Prisma } from "@/server/generated/prisma/client.ts";
import { query, signedIn } from "@/server/operation.ts";
import { type ThreadAbout, threadAbout } from "./thread-about.ts";
import { anchorOf } from "./thread-views.ts";
import { unreadThreads } from "./unread-threads.ts";
import { threadsVisibleTo } from "./visible-to.ts";

export const THREADS_PER_PAGE = 20;
/** Characters of the last comment. */
const EXCERPT = 240;

export type ThreadOnList = {
  id: string;
  about: ThreadAbout;
  learner: { id: string; name: string };
  cohort: { id: string; name: string };
  comments: number;
  /** The text is the beginning of its Markdown, null where it was deleted; the name is null after its account closed. */
  last: { author: string | null; mine: boolean; text: string | null; at: Date };
  unread: boolean;
  resolved: boolean;
};

/** The conversations that a viewer may see, those with the newest comment first, a page at a time. */
export const listThreads = query({
  name: "threads.list-threads",
  input: z.strictObject({
    filter: z.enum(["unread", "open", "resolved"]).default("open"),
    page: z.int().min(1).max(100_000).default(1),
  }),
  allow: signedIn,
  run: async ({ input: { filter, page }, viewer, tx }) => {
    const unread = await unreadThreads(tx, viewer);
    const among = (more: Prisma.ThreadWhereInput) => ({ AND: [threadsVisibleTo(viewer), more] });
    const where = {
      unread: among({ id: { in: unread } }),
      open: among({ resolvedAt: null }),
      resolved: among({ resolvedAt: { not: null } }),
    };
    const newest = await tx.comment.groupBy({
      by: ["threadId"],
      where: { thread: where[filter] },
      _max: { postedAt: true },
      orderBy: [{ _max: { postedAt: "desc" } }, { threadId: "desc" }],
      skip: (page - 1) * THREADS_PER_PAGE,
      take: THREADS_PER_PAGE,
    });
    const ids = newest.map(({ threadId }) => threadId);
    const rows = await tx.thread.findMany({
      where: among({ id: { in: ids } }),
      include: {
        member: {
          select: {
            account: { select: { id: true, name: true } },
            cohort: { select: { id: true, name: true } },
          },
        },
        review: { select: { kind: true, contentId: true, digest: true } },
        comments: {
          orderBy: [{ postedAt: "desc" }, { id: "desc" }],
          take: 1,
          include: { author: { select: { id: true, name: true } } },
        },
        _count: { select: { comments: true } },
      },
    });
    const threads = rows
      .sort((one, other) => ids.indexOf(one.id) - ids.indexOf(other.id))
      .map((row): ThreadOnList => {
        const last = row.comments[0];
        return {
          id: row.id,
          about: threadAbout(anchorOf(row), {
            review: row.review,
            learner: row.accountId === viewer.id ? null : row.member.account.name,
          }),
          learner: row.member.account,
          cohort: row.member.cohort,
          comments: row._count.comments,
          last: {
            author: last?.author?.name ?? null,
            mine: last?.author?.id === viewer.id,
            text: last && last.deletedAt === null ? last.text.slice(0, EXCERPT) : null,
            at: last?.postedAt ?? row.startedAt,
          },
          unread: unread.includes(row.id),
          resolved: row.resolvedAt !== null,
        };
      });
    return {
      threads,
      counts: {
        unread: await tx.thread.count({ where: where.unread }),
        open: await tx.thread.count({ where: where.open }),
        resolved: await tx.thread.count({ where: where.resolved }),
      },
    };
  },
});
