import "server-only";
import { z } from "zod";
import { threadCan } from "@/domain/threads/thread-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { lockThread } from "./lock-thread.ts";

/** Opens a conversation that was resolved again. */
export const reopenThread = command({
  name: "threads.reopen-thread",
  input: z.strictObject({ threadId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { threadId }, viewer, now, tx }) => {
    const thread = await lockThread(tx, viewer, threadId);
    if (!thread) return notFound("conversation");
    const reason = threadCan.reopen(thread.facts);
    if (reason) return refuse("not-now", reason);
    await tx.thread.update({ where: { id: threadId }, data: { resolvedAt: null, resolvedById: null } });
    await recordEvent(tx, "thread.reopened", viewer.id, { threadId }, now);
    return null;
  },
});
