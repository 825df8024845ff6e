import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { linesOf } from "@/domain/threads/lines-of.ts";
import type { CommentView, ThreadAnchor, ThreadView } from "@/domain/threads/thread-view.ts";
import type { Tx } from "@/server/db.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";
import { factsFor, factsOf } from "./thread-facts.ts";
import { unreadThreads } from "./unread-threads.ts";
import { threadsVisibleTo } from "./visible-to.ts";

/** The conversations among these that a viewer may see, the oldest first, with their comments in order. */
export async function threadViews(
  tx: Tx,
  viewer: SignedIn,
  where: Prisma.ThreadWhereInput,
): Promise<ThreadView[]> {
  const rows = await tx.thread.findMany({
    where: { AND: [threadsVisibleTo(viewer), where] },
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    include: {
      member: factsFor(viewer).member,
      resolvedBy: { select: { name: true } },
      comments: {
        orderBy: [{ postedAt: "asc" }, { id: "asc" }],
        include: {
          author: { select: { id: true, name: true } },
          _count: { select: { versions: true } },
        },
      },
    },
  });
  if (rows.length === 0) return [];
  const unread = new Set(await unreadThreads(tx, viewer));
  const files = await filesOf(tx, rows);
  return rows.map((row): ThreadView => {
    const anchor = anchorOf(row);
    return {
      id: row.id,
      anchor,
      startedAt: row.startedAt.toISOString(),
      resolved: row.resolvedAt && { at: row.resolvedAt.toISOString(), by: row.resolvedBy?.name ?? null },
      unread: unread.has(row.id),
      comments: row.comments.map((comment) => commentView(comment, row.accountId, viewer)),
      lines:
        "file" in anchor
          ? linesOf(files.get(anchor.reviewId)?.[anchor.file] ?? "", anchor.fromLine, anchor.toLine)
          : null,
      facts: factsOf(row, viewer),
    };
  });
}

type AnchorRow = Pick<
  Prisma.ThreadGetPayload<object>,
  "reviewId" | "file" | "fromLine" | "toLine" | "questionId"
>;

/** What a conversation stands on. @param row one that openThread wrote */
export function anchorOf({ reviewId, file, fromLine, toLine, questionId }: AnchorRow): ThreadAnchor {
  if (reviewId !== null) return { reviewId, file: file ?? "", fromLine: fromLine ?? 1, toLine: toLine ?? 1 };
  return questionId === null ? { learner: true } : { questionId };
}

type CommentRow = Prisma.CommentGetPayload<{
  include: { author: { select: { id: true; name: true } }; _count: { select: { versions: true } } };
}>;

function commentView(row: CommentRow, learnerId: string, viewer: SignedIn): CommentView {
  return {
    id: row.id,
    author: row.author && { ...row.author, role: row.author.id === learnerId ? "learner" : "mentor" },
    text: row.text,
    suggestion: row.suggestion,
    appliedAt: row.appliedAt?.toISOString() ?? null,
    postedAt: row.postedAt.toISOString(),
    editedAt: row.editedAt?.toISOString() ?? null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
    mine: row.authorId === viewer.id,
    versions: row._count.versions,
  };
}

async function filesOf(tx: Tx, rows: readonly AnchorRow[]): Promise<Map<string, LabFiles>> {
  const ids = [...new Set(rows.flatMap(({ reviewId }) => (reviewId === null ? [] : [reviewId])))];
  if (ids.length === 0) return new Map();
  const reviews = await tx.review.findMany({
    where: { id: { in: ids } },
    select: { id: true, files: true },
  });
  return new Map(reviews.map(({ id, files }) => [id, files as LabFiles]));
}
