import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Tx } from "@/server/db.ts";
import { type Refused, refuse } from "@/server/errors.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { passwordMatches } from "./passwords.ts";

/**
 * Asks for the viewer's password once more before something that a stolen session must not do.
 * @param field the input that holds the password, where the message stands
 * @returns null when it is right, or the refusal
 */
export async function confirmPassword(
  tx: Tx,
  viewer: SignedIn,
  password: string,
  field: string,
): Promise<Refused<"wrong-password" | "too-many"> | null> {
  const tooMany = await takeTry("password-account", viewer.id);
  if (tooMany) return tooMany;
  const { passwordHash } = await tx.account.findUniqueOrThrow({
    where: { id: viewer.id },
    select: { passwordHash: true },
  });
  if (await passwordMatches(passwordHash, password)) return null;
  return refuse("wrong-password", "The password is not right.", {
    fields: { [field]: ["That is not your current password."] },
  });
}
