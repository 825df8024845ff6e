import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";
import { repliesOf } from "./visible-to.ts";

/** Forgets a saved reply. Comments in which it was used keep their words. */
export const deleteReply = command({
  name: "replies.delete-reply",
  input: z.strictObject({ replyId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { replyId }, viewer, tx }) => {
    const { count } = await tx.savedReply.deleteMany({ where: { ...repliesOf(viewer), id: replyId } });
    return count === 0 ? notFound("saved reply") : null;
  },
});
