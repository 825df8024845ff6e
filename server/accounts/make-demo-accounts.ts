import "server-only";
import { z } from "zod";
import { DEMO_PEOPLE } from "@/domain/accounts/demo-people.ts";
import { recordEvent } from "@/server/events.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { hashPassword } from "./passwords.ts";

const DEMO_PASSWORD = "waymark-demo";

/** Makes the demo accounts that are missing. Only for a database that listens on this machine alone. */
export const makeDemoAccounts = command({
  name: "accounts.make-demo-accounts",
  input: z.strictObject({}),
  allow: systemOnly,
  run: async ({ now, tx }) => {
    const emails = DEMO_PEOPLE.map(({ email }) => email);
    // A demo account that somebody closed stays closed: its row is still marked as one of them.
    if ((await tx.account.count({ where: { demo: true } })) >= emails.length) return { made: 0 };
    const found = await tx.account.findMany({ where: { email: { in: emails } }, select: { email: true } });
    const present = new Set(found.map(({ email }) => email));
    const passwordHash = await hashPassword(DEMO_PASSWORD);
    let made = 0;
    for (const { email, name, role } of DEMO_PEOPLE) {
      if (present.has(email)) continue;
      const account = await tx.account.create({
        data: { email, name, role, passwordHash, demo: true, createdAt: now, emailVerifiedAt: now },
        select: { id: true },
      });
      await recordEvent(tx, "account.created", null, { accountId: account.id }, now);
      made++;
    }
    return { made };
  },
});
