import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import { addJob } from "@/server/jobs/add-job.ts";
import { anyone, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";

/**
 * Has a link mailed with which a new password is set. It looks at no account: what it does and answers is the same
 * whether there is one of this address or not.
 */
export const askForReset = command({
  name: "accounts.links/ask-for-reset",
  input: z.strictObject({
    email: emailSchema,
    /** The network address that the request came from. */
    network: z.string().max(64),
  }),
  allow: anyone,
  run: async ({ input: { email, network }, tx }) => {
    const tooMany = (await takeTry("reset-network", network)) ?? (await takeTry("reset-address", email));
    if (tooMany) return tooMany;
    await addJob(tx, "write-reset-link", { email, mailId: randomUUID() });
    return null;
  },
});
