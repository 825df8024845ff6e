import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { threadsVisibleTo } from "./visible-to.ts";

/** Notes that the viewer has read a conversation up to a comment: what was said after stays unread. */
export const markThreadRead = command({
  name: "threads.mark-thread-read",
  input: z.strictObject({ threadId: z.uuid(), upTo: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { threadId, upTo }, viewer, tx }) => {
    const comment = await tx.comment.findFirst({
      where: { id: upTo, thread: { AND: [threadsVisibleTo(viewer), { id: threadId }] } },
      select: { postedAt: true },
    });
    if (!comment) return notFound("conversation");
    // Of two tabs, the one that has read further counts.
    await tx.$executeRaw`
      insert into "ThreadRead" ("threadId", "accountId", "readAt")
      values (${threadId}::uuid, ${viewer.id}::uuid, ${comment.postedAt})
      on conflict ("threadId", "accountId")
      do update set "readAt" = greatest("ThreadRead"."readAt", excluded."readAt")`;
    return null;
  },
});
