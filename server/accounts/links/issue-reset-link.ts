import "server-only";
import { z } from "zod";
import { adminCan } from "@/domain/accounts/account-can.ts";
import { findPerson } from "@/server/accounts/people/find-person.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { issueLink } from "./link-tokens.ts";

/** Makes a link with which somebody sets a new password; the admin passes it on. Earlier ones end. */
export const issueResetLink = command({
  name: "accounts.links/issue-reset-link",
  input: z.strictObject({ accountId: z.uuid() }),
  allow: atLeast("ADMIN"),
  run: async ({ input, viewer, now, tx }) => {
    const facts = await findPerson(tx, viewer, input.accountId);
    if (!facts) return notFound("account");
    const reason = adminCan.issueResetLink(facts);
    if (reason) return refuse("not-now", reason);
    await tx.accountLink.updateMany({
      where: { accountId: input.accountId, kind: "RESET", usedAt: null },
      data: { usedAt: now },
    });
    const { id, token, expiresAt } = await issueLink(
      tx,
      { kind: "RESET", accountId: input.accountId, hours: 24 },
      now,
    );
    const data = { linkId: id, kind: "RESET", accountId: input.accountId };
    await recordEvent(tx, "account.link-issued", viewer.id, data, now);
    return { token, expiresAt };
  },
});
