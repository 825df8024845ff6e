import "server-only";
import { z } from "zod";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { anyone, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { findLink, spendLink, tokenSchema } from "./link-tokens.ts";

/** Takes an address as read by its owner, through the link that was mailed there. Nobody is signed in by it. */
export const redeemVerifyLink = command({
  name: "accounts.links/redeem-verify-link",
  input: z.strictObject({ token: tokenSchema, network: z.string().max(64) }),
  allow: anyone,
  run: async ({ input, now, tx }) => {
    const tooMany = await takeTry("link-network", input.network);
    if (tooMany) return tooMany;
    const over = refuse(
      "link-over",
      "This link has been used or is no longer valid. Your settings can send a new one.",
    );
    const link = await findLink(tx, "VERIFY", input.token, now);
    if (!link?.accountId || !link.email || !(await spendLink(tx, link.id, now))) return over;
    const { count } = await tx.account.updateMany({
      where: { id: link.accountId, email: link.email, closedAt: null },
      data: { emailVerifiedAt: now },
    });
    if (count === 0) return over;
    const data = { accountId: link.accountId };
    await recordEvent(tx, "account.address-verified", link.accountId, data, now);
    return { email: link.email };
  },
});
