import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { nameSchema, passwordSchema } from "@/domain/accounts/credentials.ts";
import { hashPassword } from "@/server/accounts/passwords.ts";
import type { Tx } from "@/server/db.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { addJob } from "@/server/jobs/add-job.ts";
import { anyone, command } from "@/server/operation.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { findLink, spendLink, tokenSchema } from "./link-tokens.ts";

/** Makes the account of the link's address an admin, with a new name and password; creates it if need be. */
export const redeemAdminLink = command({
  name: "accounts.links/redeem-admin-link",
  input: z.strictObject({
    token: tokenSchema,
    name: nameSchema,
    password: passwordSchema,
    network: z.string().max(64),
  }),
  allow: anyone,
  run: async ({ input, now, tx }) => {
    const tooMany = await takeTry("link-network", input.network);
    if (tooMany) return tooMany;
    const link = await findLink(tx, "ADMIN", input.token, now);
    if (!link?.email || !(await spendLink(tx, link.id, now)))
      return refuse("link-over", "This link has been used or is no longer valid. Ask for a new one.");
    const passwordHash = await hashPassword(input.password);
    const { id, from } = await makeAdmin(tx, { email: link.email, name: input.name, passwordHash }, now);
    await recordEvent(tx, "account.role-changed", id, { accountId: id, from, to: "ADMIN" }, now);
    // The link was printed, not mailed. Where the address is confirmed already, the job does nothing.
    await addJob(tx, "write-verify-link", { accountId: id, mailId: randomUUID() });
    return { email: link.email };
  },
});

async function makeAdmin(
  tx: Tx,
  { email, name, passwordHash }: { email: string; name: string; passwordHash: string },
  now: Date,
): Promise<{ id: string; from: string }> {
  const before = await tx.account.findUnique({ where: { email }, select: { role: true } });
  const { id } = await tx.account.upsert({
    where: { email },
    create: { email, name, passwordHash, role: "ADMIN", createdAt: now },
    update: { name, passwordHash, role: "ADMIN", disabledAt: null, sessionVersion: { increment: 1 } },
    select: { id: true },
  });
  return { id, from: before?.role ?? "none" };
}
