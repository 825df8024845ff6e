import "server-only";
import { z } from "zod";
import { closeReason } from "@/domain/accounts/account-can.ts";
import type { Tx } from "@/server/db.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { lockActiveAdmins } from "./active-admins.ts";
import { passwordMatches } from "./passwords.ts";

/** Closes the viewer's own account: every session ends, and what they wrote and did is deleted. */
export const closeAccount = command({
  input: z.strictObject({ password: z.string().max(200) }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const tooMany = await takeTry("password-account", viewer.id);
    if (tooMany) return tooMany;
    const account = await tx.account.findUniqueOrThrow({
      where: { id: viewer.id },
      select: { passwordHash: true },
    });
    if (!(await passwordMatches(account.passwordHash, input.password)))
      return refuse("wrong-password", "The password is not right.", {
        fields: { password: ["That is not your password."] },
      });
    const reason = closeReason(viewer.role, await lockActiveAdmins(tx));
    if (reason) return refuse("last-admin", reason);
    await deleteWork(tx, viewer.id);
    await tx.account.update({
      where: { id: viewer.id },
      data: {
        name: "Closed account",
        email: null,
        passwordHash: null,
        role: "LEARNER",
        closedAt: now,
        sessionVersion: { increment: 1 },
      },
    });
    await recordEvent(tx, "account.closed", viewer.id, { accountId: viewer.id }, now);
    return null;
  },
});

async function deleteWork(tx: Tx, accountId: string): Promise<void> {
  const where = { accountId };
  await tx.accountLink.deleteMany({ where });
  await tx.enrolment.deleteMany({ where });
  await tx.questionAnswer.deleteMany({ where });
  await tx.snippetRun.deleteMany({ where });
  await tx.labWorkspace.deleteMany({ where });
  await tx.labAttempt.deleteMany({ where });
  await tx.labPass.deleteMany({ where });
  await tx.labSubmission.deleteMany({ where });
}
