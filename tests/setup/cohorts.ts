import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { db } from "@/server/db.ts";

/**
 * A cohort that goes on, with its members, as rows.
 * @returns its id
 */
export async function makeCohort(
  trackId: string,
  learners: readonly SignedIn[],
  mentors: readonly SignedIn[],
  { now = new Date(), name = "Autumn cohort" }: { now?: Date; name?: string } = {},
): Promise<string> {
  const { id } = await db().cohort.create({
    data: { name, trackId, startsOn: now, createdAt: now, createdById: mentors[0]?.id ?? null },
    select: { id: true },
  });
  await db().cohortMember.createMany({
    data: [
      ...learners.map(({ id: accountId }) => ({ accountId, role: "LEARNER" as const })),
      ...mentors.map(({ id: accountId }) => ({ accountId, role: "MENTOR" as const })),
    ].map((member) => ({ ...member, cohortId: id, joinedAt: now })),
  });
  return id;
}
