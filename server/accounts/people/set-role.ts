import "server-only";
import { z } from "zod";
import { adminCan } from "@/domain/accounts/account-can.ts";
import { ROLES } from "@/domain/accounts/viewer.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { findPerson } from "./find-person.ts";

/** Gives an account another role. It counts from the person's next request. */
export const setRole = command({
  name: "accounts.people/set-role",
  input: z.strictObject({ accountId: z.uuid(), role: z.enum(ROLES) }),
  allow: atLeast("ADMIN"),
  run: async ({ input, viewer, now, tx }) => {
    const facts = await findPerson(tx, viewer, input.accountId);
    if (!facts) return notFound("account");
    const reason = adminCan.setRole(facts, input.role);
    if (reason) return refuse("not-now", reason);
    await tx.account.update({ where: { id: input.accountId }, data: { role: input.role } });
    const data = { accountId: input.accountId, from: facts.target.role, to: input.role };
    await recordEvent(tx, "account.role-changed", viewer.id, data, now);
    return null;
  },
});
