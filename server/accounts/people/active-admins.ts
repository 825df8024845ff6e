import "server-only";
import type { Tx } from "@/server/db.ts";

const ACTIVE_ADMIN = { role: "ADMIN", disabledAt: null, closedAt: null } as const;

/** How many admins can sign in now. */
export function countActiveAdmins(tx: Tx): Promise<number> {
  return tx.account.count({ where: ACTIVE_ADMIN });
}

/** The same, with their rows held until the transaction ends, so that two last admins cannot both step down. */
export async function lockActiveAdmins(tx: Tx): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id from "Account" where role = 'ADMIN' and "disabledAt" is null and "closedAt" is null
    order by id for update`;
  return rows.length;
}
