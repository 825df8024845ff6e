import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { emailSchema, nameSchema, passwordSchema } from "@/domain/accounts/credentials.ts";
import { isUniqueViolation } from "@/server/database-errors.ts";
import type { Tx } from "@/server/db.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { addJob } from "@/server/jobs/add-job.ts";
import { anyone, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { hashPassword } from "./passwords.ts";

/** Signs somebody up as a learner, and has a link mailed that confirms the address. */
export const createAccount = command({
  name: "accounts.create-account",
  input: z.strictObject({
    name: nameSchema,
    email: emailSchema,
    password: passwordSchema,
    /** The network address that the request came from. */
    network: z.string().max(64),
  }),
  allow: anyone,
  run: async ({ input, now, tx }) => {
    const tooMany = await takeTry("sign-up-network", input.network);
    if (tooMany) return tooMany;
    const id = await insertAccount(tx, input, now);
    if (!id)
      return refuse("address-taken", "There is an account with this address already.", {
        fields: { email: ["There is an account with this address already. Sign in instead."] },
      });
    await recordEvent(tx, "account.created", id, { accountId: id }, now);
    await addJob(tx, "write-verify-link", { accountId: id, mailId: randomUUID() });
    return { id };
  },
});

async function insertAccount(
  tx: Tx,
  input: { name: string; email: string; password: string },
  now: Date,
): Promise<string | null> {
  const passwordHash = await hashPassword(input.password);
  try {
    const account = await tx.account.create({
      data: { name: input.name, email: input.email, passwordHash, createdAt: now },
      select: { id: true },
    });
    return account.id;
  } catch (error) {
    if (isUniqueViolation(error)) return null;
    throw error;
  }
}
