import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/**
 * The conversations that a viewer may look at: their own as a learner, whether they still belong to the cohort or
 * not, and those of the learners whom they look after at this moment.
 */
export function threadsVisibleTo(viewer: SignedIn): Prisma.ThreadWhereInput {
  return { OR: [{ accountId: viewer.id }, { member: learnersSeenBy(viewer) }] };
}
