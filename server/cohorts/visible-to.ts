import "server-only";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import type { Prisma } from "@/server/generated/prisma/client.ts";

/** The cohorts that a viewer belongs to; for admins, all. */
export function cohortsVisibleTo(viewer: SignedIn): Prisma.CohortWhereInput {
  return hasRole(viewer.role, "ADMIN") ? {} : { members: { some: { accountId: viewer.id, leftAt: null } } };
}

/** The cohorts that go on and in which a viewer is a learner: whose mentors they may ask. */
export function cohortsLearnedIn(viewer: SignedIn): Prisma.CohortWhereInput {
  return {
    archivedAt: null,
    members: { some: { accountId: viewer.id, role: "LEARNER", leftAt: null } },
  };
}

/** The cohorts that a viewer looks after: as one of their mentors, or as an admin. Put away or not. */
export function cohortsLedBy(viewer: SignedIn): Prisma.CohortWhereInput {
  return hasRole(viewer.role, "ADMIN") ? {} : cohortsMentoredBy(viewer);
}

/** The cohorts that a viewer is a mentor of, admin or not: whoever only looks on takes no part. */
export function cohortsMentoredBy(viewer: SignedIn): Prisma.CohortWhereInput {
  if (!hasRole(viewer.role, "MENTOR")) return { id: { in: [] } };
  return { members: { some: { accountId: viewer.id, role: "MENTOR", leftAt: null } } };
}

/**
 * The learners whose work a viewer may look at as a mentor: those who belong, at this moment, to a cohort that goes
 * on and that the viewer looks after. Reviews, threads and dismissals reach it by their `member`.
 */
export function learnersSeenBy(viewer: SignedIn): Prisma.CohortMemberWhereInput {
  return { role: "LEARNER", leftAt: null, cohort: { AND: [cohortsLedBy(viewer), { archivedAt: null }] } };
}
