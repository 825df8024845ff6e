import "server-only";
import { z } from "zod";
import { passwordSchema } from "@/domain/accounts/credentials.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { confirmPassword } from "./confirm-password.ts";
import { hashPassword } from "./passwords.ts";

/** Sets a new password and ends every session of the account, the present one too. */
export const changePassword = command({
  name: "accounts.change-password",
  input: z.strictObject({ current: z.string().max(200), next: passwordSchema }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const refusal = await confirmPassword(tx, viewer, input.current, "current");
    if (refusal) return refusal;
    await tx.account.update({
      where: { id: viewer.id },
      data: { passwordHash: await hashPassword(input.next), sessionVersion: { increment: 1 } },
    });
    await recordEvent(tx, "account.password-changed", viewer.id, { accountId: viewer.id, by: "owner" }, now);
    return null;
  },
});
