import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { type TrackProgress, trackProgress } from "@/domain/progress/track-progress.ts";
import type { Tx } from "@/server/db.ts";
import { workVisibleTo } from "@/server/labs/visible-to.ts";
import { query, signedIn } from "@/server/operation.ts";
import { itemStates, plannedCourses, plannedWorks } from "./item-facts.ts";
import { progressVisibleTo } from "./visible-to.ts";

const LABS_SHOWN = 5;

export type DashboardView = {
  tracks: { id: string; title: string; address: string; progress: TrackProgress }[];
  /** Labs that were worked on last and are not verified, newest first. */
  openLabs: { id: string; title: string; slug: string; savedAt: Date }[];
  verified: number;
};

/** Where a viewer stands and where they go on. */
export const readDashboard = query({
  name: "progress.read-dashboard",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, now, tx }) => {
    const catalog = getCatalog();
    const enrolments = await tx.enrolment.findMany({
      where: { ...progressVisibleTo(viewer), leftAt: null },
      orderBy: { startedAt: "asc" },
      select: { trackId: true },
    });
    const stateOf = await itemStates(tx, viewer, catalog, now);
    const view: DashboardView = {
      // A track that its authors took away is left out, and comes back with them.
      tracks: enrolments.flatMap(({ trackId }) => {
        const track = catalog.trackById.get(trackId);
        if (!track) return [];
        const { id, title, address } = track;
        return [
          {
            id,
            title,
            address,
            progress: trackProgress(plannedCourses(track, catalog), stateOf, plannedWorks(track)),
          },
        ];
      }),
      openLabs: await openLabs(tx, viewer, (labId) => stateOf(`lab:${labId}`) === "done"),
      verified: [...catalog.labById.keys()].filter((labId) => stateOf(`lab:${labId}`) === "done").length,
    };
    return view;
  },
});

async function openLabs(tx: Tx, viewer: SignedIn, isVerified: (labId: string) => boolean) {
  const rows = await tx.labWorkspace.findMany({
    where: workVisibleTo(viewer),
    orderBy: { savedAt: "desc" },
    select: { labId: true, savedAt: true },
  });
  return rows
    .flatMap(({ labId, savedAt }) => {
      const lab = getCatalog().labById.get(labId);
      return lab && !isVerified(labId) ? [{ id: labId, title: lab.title, slug: lab.slug, savedAt }] : [];
    })
    .slice(0, LABS_SHOWN);
}
