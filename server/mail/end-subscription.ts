import "server-only";
import { z } from "zod";
import { KIND_FACTS, kindsEndedBy, timingsOf } from "@/domain/notifications/kinds.ts";
import { refuse } from "@/server/errors.ts";
import { anyone, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { readUnsubscribeToken, unsubscribeTokenSchema } from "./unsubscribe-token.ts";

/** Ends what a mail's own link ends, without signing in; ended twice, it is ended. */
export const endSubscription = command({
  name: "mail.end-subscription",
  input: z.strictObject({
    token: unsubscribeTokenSchema,
    /** The network address that the request came from. */
    network: z.string().max(64),
  }),
  allow: anyone,
  run: async ({ input: { token, network }, tx }) => {
    const tooMany = await takeTry("link-network", network);
    if (tooMany) return tooMany;
    const read = readUnsubscribeToken(token);
    if (!read) return refuse("not-a-link", "This link is not whole. Choose what is mailed in your settings.");
    const account = await tx.account.findFirst({
      where: { id: read.accountId, closedAt: null },
      select: { mailChoices: { select: { kind: true, timing: true } } },
    });
    // Whoever has closed their account gets nothing any more; the link need not say so.
    const kinds = account ? kindsEndedBy(read.subscription, timingsOf(account.mailChoices)) : [];
    for (const kind of kinds)
      await tx.mailChoice.upsert({
        where: { accountId_kind: { accountId: read.accountId, kind } },
        create: { accountId: read.accountId, kind, timing: "NEVER" },
        update: { timing: "NEVER" },
      });
    const { subscription } = read;
    if (subscription === "DAILY") return { ended: "The daily mail" };
    if (subscription === "WEEKLY") return { ended: "The weekly mail" };
    return { ended: `Mail about “${KIND_FACTS[subscription].label}”` };
  },
});
