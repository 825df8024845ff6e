import "server-only";
import { z } from "zod";
import { MAX_REPLIES } from "@/domain/replies/saved-reply.ts";
import { atLeast, query } from "@/server/operation.ts";
import { repliesOf } from "./visible-to.ts";

export type SavedReplyView = { id: string; title: string; text: string };

/** A mentor's own saved replies, by name. */
export const listReplies = query({
  name: "replies.list-replies",
  input: z.strictObject({}),
  allow: atLeast("MENTOR"),
  run: async ({ viewer, tx }) => {
    const replies: SavedReplyView[] = await tx.savedReply.findMany({
      where: repliesOf(viewer),
      orderBy: [{ title: "asc" }, { id: "asc" }],
      take: MAX_REPLIES,
      select: { id: true, title: true, text: true },
    });
    return { replies };
  },
});
