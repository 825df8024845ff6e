import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { query, systemOnly } from "@/server/operation.ts";

/** Whose session this is: null when the account is gone or disabled, or the version says that the session has ended. */
export const readSession = query({
  name: "accounts.read-session",
  input: z.strictObject({ accountId: z.uuid(), sessionVersion: z.int() }),
  allow: systemOnly,
  run: async ({ input, tx }): Promise<SignedIn | null> => {
    const account = await tx.account.findUnique({
      where: { id: input.accountId },
      select: {
        id: true,
        name: true,
        email: true,
        role: true,
        sessionVersion: true,
        disabledAt: true,
        closedAt: true,
      },
    });
    if (!account?.email || account.disabledAt || account.closedAt) return null;
    if (account.sessionVersion !== input.sessionVersion) return null;
    return { kind: "account", id: account.id, name: account.name, email: account.email, role: account.role };
  },
});
