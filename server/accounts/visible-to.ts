import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The accounts that a viewer may look at: their own; for an admin, all. */
export function accountsVisibleTo(viewer: SignedIn): Prisma.AccountWhereInput {
  return viewer.role === "ADMIN" ? {} : { id: viewer.id };
}
