import "server-only";
import { z } from "zod";
import { passwordSchema } from "@/domain/accounts/credentials.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { hashPassword, passwordMatches } from "./passwords.ts";

/** Sets a new password and ends every session of the account, the present one too. */
export const changePassword = command({
  input: z.strictObject({ current: z.string().max(200), next: passwordSchema }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const tooMany = await takeTry("password-account", viewer.id);
    if (tooMany) return tooMany;
    const account = await tx.account.findUniqueOrThrow({
      where: { id: viewer.id },
      select: { passwordHash: true },
    });
    if (!(await passwordMatches(account.passwordHash, input.current)))
      return refuse("wrong-password", "The current password is not right.", {
        fields: { current: ["That is not your current password."] },
      });
    await tx.account.update({
      where: { id: viewer.id },
      data: { passwordHash: await hashPassword(input.next), sessionVersion: { increment: 1 } },
    });
    await recordEvent(tx, "account.password-changed", viewer.id, { accountId: viewer.id, by: "owner" }, now);
    return null;
  },
});
