import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The notifications that a viewer may look at: their own, whoever they are. */
export function notificationsVisibleTo(viewer: SignedIn): Prisma.NotificationWhereInput {
  return { accountId: viewer.id };
}

/** The reviews that a viewer is told of: their own, and those of learners whom they look after at this moment. */
export function reviewsToldTo(viewer: SignedIn): Prisma.ReviewWhereInput {
  return { OR: [{ accountId: viewer.id }, { member: learnersSeenBy(viewer) }] };
}

/** The same, of conversations. */
export function threadsToldTo(viewer: SignedIn): Prisma.ThreadWhereInput {
  return { OR: [{ accountId: viewer.id }, { member: learnersSeenBy(viewer) }] };
}
