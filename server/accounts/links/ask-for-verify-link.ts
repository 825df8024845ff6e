import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { verifyReason } from "@/domain/accounts/account-can.ts";
import { refuse } from "@/server/errors.ts";
import { addJob } from "@/server/jobs/add-job.ts";
import { command, signedIn } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";

/** Has another link mailed that confirms the viewer's address. */
export const askForVerifyLink = command({
  name: "accounts.links/ask-for-verify-link",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const account = await tx.account.findUnique({
      where: { id: viewer.id },
      select: { emailVerifiedAt: true },
    });
    const reason = verifyReason(account?.emailVerifiedAt ?? null);
    if (reason) return refuse("not-now", reason);
    const tooMany = await takeTry("verify-account", viewer.id);
    if (tooMany) return tooMany;
    await addJob(tx, "write-verify-link", { accountId: viewer.id, mailId: randomUUID() });
    return null;
  },
});
