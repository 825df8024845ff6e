import "server-only";
import { z } from "zod";
import { passwordSchema } from "@/domain/accounts/credentials.ts";
import { hashPassword } from "@/server/accounts/passwords.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { anyone, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { findLink, spendLink, tokenSchema } from "./link-tokens.ts";

/**
 * Sets a new password through a reset link and ends every session of the account. A link that was mailed shows that
 * its owner reads mail at the address; one that an admin passed on does not.
 */
export const redeemResetLink = command({
  name: "accounts.links/redeem-reset-link",
  input: z.strictObject({ token: tokenSchema, password: passwordSchema, network: z.string().max(64) }),
  allow: anyone,
  run: async ({ input, now, tx }) => {
    const tooMany = await takeTry("link-network", input.network);
    if (tooMany) return tooMany;
    const link = await findLink(tx, "RESET", input.token, now);
    if (!link?.accountId || !(await spendLink(tx, link.id, now)))
      return refuse("link-over", "This link has been used or is no longer valid. Ask for a new one.");
    const account = await tx.account.update({
      where: { id: link.accountId },
      data: { passwordHash: await hashPassword(input.password), sessionVersion: { increment: 1 } },
      select: { id: true, email: true },
    });
    if (link.email !== null && link.email === account.email)
      await tx.account.updateMany({
        where: { id: account.id, emailVerifiedAt: null },
        data: { emailVerifiedAt: now },
      });
    const data = { accountId: account.id, by: "reset-link" } as const;
    await recordEvent(tx, "account.password-changed", account.id, data, now);
    return { email: account.email };
  },
});
