import "server-only";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The mails that a viewer may look at: for admins, all, while none leaves the site. Links in them open accounts. */
export function mailsVisibleTo(viewer: SignedIn, leaves: boolean): Prisma.MailWhereInput {
  return hasRole(viewer.role, "ADMIN") && !leaves ? {} : { id: { in: [] } };
}
