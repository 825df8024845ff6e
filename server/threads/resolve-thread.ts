import "server-only";
import { z } from "zod";
import { threadCan } from "@/domain/threads/thread-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { lockThread } from "./lock-thread.ts";

/** Marks a conversation as resolved. What is said in it after leaves that as it is. */
export const resolveThread = command({
  name: "threads.resolve-thread",
  input: z.strictObject({ threadId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { threadId }, viewer, now, tx }) => {
    const thread = await lockThread(tx, viewer, threadId);
    if (!thread) return notFound("conversation");
    const reason = threadCan.resolve(thread.facts);
    if (reason) return refuse("not-now", reason);
    await tx.thread.update({ where: { id: threadId }, data: { resolvedAt: now, resolvedById: viewer.id } });
    await recordEvent(tx, "thread.resolved", viewer.id, { threadId }, now);
    return null;
  },
});
