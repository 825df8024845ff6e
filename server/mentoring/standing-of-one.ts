import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { seenCohort, seenLearners } from "@/server/cohorts/seen-cohort.ts";
import type { Tx } from "@/server/db.ts";
import { standingsOf } from "./standings.ts";

/** How one learner of a cohort does; null where the viewer does not see them in it. */
export async function standingOfOne(
  tx: Tx,
  viewer: SignedIn,
  cohortId: string,
  accountId: string,
  now: Date,
) {
  const cohort = await seenCohort(tx, viewer, cohortId);
  const track = cohort && getCatalog().trackById.get(cohort.trackId);
  const learners = await seenLearners(tx, viewer, cohortId, accountId);
  if (!cohort || !track || learners.length === 0) return null;
  const [standing] = await standingsOf(tx, cohort, track, learners, now, (one) => one);
  return standing ? { cohort, track, standing } : null;
}
