import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type MailTiming, type NotificationKind, timingsOf } from "@/domain/notifications/kinds.ts";
import type { Tx } from "@/server/db.ts";

/** Somebody who is told: as the viewer that they would be, and how they want to be mailed. */
export type Reader = {
  viewer: SignedIn;
  /** Where they have shown that they read it. */
  verified: boolean;
  timings: Record<NotificationKind, MailTiming>;
};

/** Those of some accounts who can be told anything: not closed, not disabled. */
export async function readersOf(tx: Tx, accountIds: readonly string[]): Promise<Reader[]> {
  const accounts = await tx.account.findMany({
    where: { id: { in: [...accountIds] }, closedAt: null, disabledAt: null, email: { not: null } },
    select: {
      id: true,
      name: true,
      email: true,
      role: true,
      emailVerifiedAt: true,
      mailChoices: { select: { kind: true, timing: true } },
    },
  });
  return accounts.map(({ id, name, email, role, emailVerifiedAt, mailChoices }) => ({
    viewer: { kind: "account", id, name, email: email ?? "", role },
    verified: emailVerifiedAt !== null,
    timings: timingsOf(mailChoices),
  }));
}
