import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The notifications that a viewer may look at: their own, whoever they are. */
export function notificationsVisibleTo(viewer: SignedIn): Prisma.NotificationWhereInput {
  return { accountId: viewer.id };
}
