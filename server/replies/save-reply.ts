import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { MAX_REPLIES, replyTextSchema, replyTitleSchema } from "@/domain/replies/saved-reply.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";
import { repliesOf } from "./visible-to.ts";

/** Keeps words that a mentor uses often; under an id that is theirs already, it says them anew. */
export const saveReply = command({
  name: "replies.save-reply",
  input: z.strictObject({ replyId: z.uuid(), title: replyTitleSchema, text: replyTextSchema }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { replyId, ...said }, viewer, now, tx }) => {
    await holdReplies(tx, viewer);
    const known = await tx.savedReply.findUnique({ where: { id: replyId }, select: { accountId: true } });
    if (known && known.accountId !== viewer.id) return notFound("saved reply");
    if (!known && (await tx.savedReply.count({ where: repliesOf(viewer) })) >= MAX_REPLIES)
      return refuse("too-many-replies", `You have ${MAX_REPLIES} saved replies. Delete one first.`);
    const row = { ...said, savedAt: now };
    await tx.savedReply.upsert({
      where: { id: replyId },
      create: { id: replyId, accountId: viewer.id, ...row },
      update: row,
    });
    return { replyId };
  },
});

/** One save of a mentor at a time, so that their number is what was counted. */
async function holdReplies(tx: Tx, viewer: SignedIn): Promise<void> {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`replies ${viewer.id}`}, 0))::text`;
}
