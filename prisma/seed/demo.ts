import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { makeDemoAccounts } from "@/server/accounts/make-demo-accounts.ts";

/**
 * The demo accounts of an embedded database.
 * @returns how many were made; 0 when they are there already
 */
export async function seedDemo(): Promise<number> {
  const outcome = await makeDemoAccounts(SYSTEM, {});
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value.made;
}
