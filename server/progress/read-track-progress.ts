import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { trackProgress } from "@/domain/progress/track-progress.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { itemStates, plannedCourses, plannedWorks } from "./item-facts.ts";
import { progressVisibleTo } from "./visible-to.ts";

/** A viewer's progress on a track, whether they follow it or not. */
export const readTrackProgress = query({
  name: "progress.read-track-progress",
  input: z.strictObject({ trackId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { trackId }, viewer, now, tx }) => {
    const catalog = getCatalog();
    const track = catalog.trackById.get(trackId);
    if (!track) return notFound("track");
    const following = await tx.enrolment.count({
      where: { ...progressVisibleTo(viewer), trackId, leftAt: null },
    });
    const stateOf = await itemStates(tx, viewer, catalog, now);
    return {
      following: following > 0,
      ...trackProgress(plannedCourses(track, catalog), stateOf, plannedWorks(track)),
    };
  },
});
