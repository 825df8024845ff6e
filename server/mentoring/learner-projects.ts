import "server-only";
import { itemKey } from "@/catalog/item-facts.ts";
import type { Track } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { MilestoneState } from "@/domain/portfolio/milestone-state.ts";
import { learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import { deadlinesOf } from "@/server/portfolio/deadlines/deadlines-of.ts";
import { milestoneStatesOf } from "@/server/portfolio/milestone-states.ts";

type Named = { title: string; address: string };

export type LearnerMilestone = Named & {
  key: string;
  state: MilestoneState;
  /** By when it is to be handed in, in this cohort. */
  dueOn: Date | null;
  /** What was handed in and not withdrawn, as far as the viewer may review it, newest first. */
  handIns: { reviewId: string; askedAt: Date; returnedAt: Date | null; approved: boolean | null }[];
};

export type LearnerProject = Named & { id: string; approved: number; milestones: LearnerMilestone[] };

/**
 * The projects of a track that a learner has begun, or that have a day, with every milestone. Whoever calls has made
 * sure that the viewer sees the learner in the cohort.
 */
export async function learnerProjects(
  tx: Tx,
  viewer: SignedIn,
  { cohortId, accountId, track }: { cohortId: string; accountId: string; track: Track },
): Promise<LearnerProject[]> {
  const [states, deadlines, reviews] = await Promise.all([
    milestoneStatesOf(tx, [accountId]),
    deadlinesOf(tx, cohortId),
    tx.review.findMany({
      where: { member: learnersSeenBy(viewer), accountId, kind: "MILESTONE", withdrawnAt: null },
      orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      select: { id: true, contentId: true, askedAt: true, returnedAt: true, approved: true },
    }),
  ]);
  const stateOf = states(accountId);
  const due = new Map(deadlines.map(({ milestone, dueOn }) => [milestone.id, dueOn]));
  return track.projects.flatMap(({ id, title, address, milestones }) => {
    const all = milestones.map(
      (milestone): LearnerMilestone => ({
        key: itemKey({ kind: "milestone", id: milestone.id }),
        title: milestone.title,
        address: milestone.address,
        state: stateOf(milestone.id),
        dueOn: due.get(milestone.id) ?? null,
        handIns: reviews
          .filter(({ contentId }) => contentId === milestone.id)
          .map(({ id: reviewId, askedAt, returnedAt, approved }) => ({
            reviewId,
            askedAt,
            returnedAt,
            approved,
          })),
      }),
    );
    if (all.every(({ state, dueOn }) => state === "open" && dueOn === null)) return [];
    const approved = all.filter(({ state }) => state === "approved").length;
    return [{ id, title, address, approved, milestones: all }];
  });
}
