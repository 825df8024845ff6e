import "server-only";
import { z } from "zod";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { forgetTries, takeTry } from "@/server/rate-limit.ts";
import { passwordMatches } from "./passwords.ts";

/** Checks an address and a password for next-auth. An unknown address and a wrong password get one answer. */
export const signIn = command({
  name: "accounts.sign-in",
  input: z.strictObject({
    email: emailSchema,
    password: z.string().max(200),
    /** The network address that the request came from. */
    network: z.string().max(64),
  }),
  allow: systemOnly,
  run: async ({ input, now, tx }) => {
    const pair = `${input.network} ${input.email}`;
    const tooMany =
      (await takeTry("sign-in-network", input.network)) ?? (await takeTry("sign-in-pair", pair));
    if (tooMany) return tooMany;
    const account = await tx.account.findUnique({
      where: { email: input.email },
      select: { id: true, passwordHash: true, sessionVersion: true, disabledAt: true },
    });
    const matches = await passwordMatches(account?.passwordHash, input.password);
    if (!account || !matches)
      return refuse("wrong-credentials", "That address and password do not go together.");
    // Only whoever knows the password learns this.
    if (account.disabledAt)
      return refuse("disabled", "This account is disabled. Ask the admin of this site.");
    await forgetTries("sign-in-pair", pair);
    await recordEvent(tx, "account.signed-in", account.id, { accountId: account.id }, now);
    return { id: account.id, sessionVersion: account.sessionVersion };
  },
});
