import "server-only";
import { z } from "zod";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import { recordEvent } from "@/server/events.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { issueLink } from "./link-tokens.ts";

/** Makes the one-time link of `npm run admin`, which turns the account of an address into an admin's. */
export const issueAdminLink = command({
  name: "accounts.links/issue-admin-link",
  input: z.strictObject({ email: emailSchema }),
  allow: systemOnly,
  run: async ({ input, now, tx }) => {
    const { id, token, expiresAt } = await issueLink(
      tx,
      { kind: "ADMIN", email: input.email, hours: 24 },
      now,
    );
    await recordEvent(tx, "account.link-issued", null, { linkId: id, kind: "ADMIN", accountId: null }, now);
    return { token, expiresAt };
  },
});
