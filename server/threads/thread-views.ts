import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

export type CommentView = {
  id: string;
  author: { id: string; name: string; role: "learner" | "mentor" } | null;
  text: string;
  suggestion: string | null;
  appliedAt: string | null;
  postedAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  mine: boolean;
  versions: number;
};

export type ThreadView = {
  id: string;
  anchor: { reviewId: string; file: string; fromLine: number; toLine: number } | { questionId: string };
  startedAt: string;
  resolved: { at: string; by: string | null } | null;
  unread: boolean;
  comments: CommentView[];
};

/** Threads with their comments, as a viewer sees them. */
export async function threadViews(
  tx: Tx,
  viewer: SignedIn,
  where: Prisma.ThreadWhereInput,
): Promise<ThreadView[]> {
  const rows = await tx.thread.findMany({
    where,
    orderBy: [{ startedAt: "asc" }, { id: "asc" }],
    include: {
      resolvedBy: { select: { name: true } },
      comments: {
        orderBy: [{ postedAt: "asc" }, { id: "asc" }],
        include: { author: { select: { id: true, name: true } }, _count: { select: { versions: true } } },
      },
    },
  });
  return rows.map((row) => ({
    id: row.id,
    anchor:
      row.reviewId === null
        ? { questionId: row.questionId ?? "" }
        : {
            reviewId: row.reviewId,
            file: row.file ?? "",
            fromLine: row.fromLine ?? 1,
            toLine: row.toLine ?? 1,
          },
    startedAt: row.startedAt.toISOString(),
    resolved: row.resolvedAt && { at: row.resolvedAt.toISOString(), by: row.resolvedBy?.name ?? null },
    unread: false,
    comments: row.comments.map((comment) => ({
      id: comment.id,
      author: comment.author && {
        ...comment.author,
        role: comment.author.id === row.accountId ? ("learner" as const) : ("mentor" as const),
      },
      text: comment.text,
      suggestion: comment.suggestion,
      appliedAt: comment.appliedAt?.toISOString() ?? null,
      postedAt: comment.postedAt.toISOString(),
      editedAt: comment.editedAt?.toISOString() ?? null,
      deletedAt: comment.deletedAt?.toISOString() ?? null,
      mine: comment.authorId === viewer.id,
      versions: comment._count.versions,
    })),
  }));
}
