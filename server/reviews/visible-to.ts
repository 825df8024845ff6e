import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The reviews that a viewer asked for. They stay theirs after they have left the cohort. */
export function reviewsAskedBy(viewer: SignedIn): Prisma.ReviewWhereInput {
  return { accountId: viewer.id };
}

/** The reviews that a viewer may give: of learners whom they look after at this moment, and never their own. */
export function reviewsLedBy(viewer: SignedIn): Prisma.ReviewWhereInput {
  return { member: learnersSeenBy(viewer), accountId: { not: viewer.id } };
}

/** Both. */
export function reviewsVisibleTo(viewer: SignedIn): Prisma.ReviewWhereInput {
  return { OR: [reviewsAskedBy(viewer), reviewsLedBy(viewer)] };
}
