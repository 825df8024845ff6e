import "server-only";
import { z } from "zod";
import { adminCan } from "@/domain/accounts/account-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { findPerson } from "./find-person.ts";

/** Disables an account, which ends its sessions, or enables it again. */
export const setDisabled = command({
  name: "accounts.people/set-disabled",
  input: z.strictObject({ accountId: z.uuid(), disabled: z.boolean() }),
  allow: atLeast("ADMIN"),
  run: async ({ input, viewer, now, tx }) => {
    const facts = await findPerson(tx, viewer, input.accountId);
    if (!facts) return notFound("account");
    const reason = input.disabled ? adminCan.disable(facts) : adminCan.enable(facts);
    if (reason) return refuse("not-now", reason);
    await tx.account.update({
      where: { id: input.accountId },
      data: input.disabled ? { disabledAt: now, sessionVersion: { increment: 1 } } : { disabledAt: null },
    });
    const kind = input.disabled ? "account.disabled" : "account.enabled";
    await recordEvent(tx, kind, viewer.id, { accountId: input.accountId }, now);
    return null;
  },
});
