import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { peopleTakingPart } from "../people-taking-part.ts";
import { threadsVisibleTo } from "../visible-to.ts";

/** Whom a viewer may call in a conversation: everybody who takes part but themselves. */
export const listMentionable = query({
  name: "threads.comments/list-mentionable",
  input: z.strictObject({ threadId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { threadId }, viewer, tx }) => {
    const thread = await tx.thread.findFirst({
      where: { AND: [threadsVisibleTo(viewer), { id: threadId }] },
      select: { cohortId: true, accountId: true },
    });
    if (!thread) return notFound("conversation");
    const people = await peopleTakingPart(tx, thread);
    return { people: people.filter(({ id }) => id !== viewer.id) };
  },
});
