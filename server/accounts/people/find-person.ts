import "server-only";
import type { AdminFacts } from "@/domain/accounts/account-can.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { accountsVisibleTo } from "@/server/accounts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import { lockActiveAdmins } from "./active-admins.ts";

/** What decides whether an admin may change an account; null when the viewer may not see it. */
export async function findPerson(tx: Tx, viewer: SignedIn, accountId: string): Promise<AdminFacts | null> {
  const activeAdmins = await lockActiveAdmins(tx);
  const account = await tx.account.findFirst({
    where: { AND: [accountsVisibleTo(viewer), { id: accountId }] },
    select: { id: true, role: true, closedAt: true, disabledAt: true },
  });
  if (!account) return null;
  return {
    target: {
      id: account.id,
      role: account.role,
      closed: !!account.closedAt,
      disabled: !!account.disabledAt,
    },
    actorId: viewer.id,
    activeAdmins,
  };
}
