import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { startFollowing } from "@/server/enrolments/start-following.ts";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";

/** Follows a track, for the first time or again; what was done before still counts. */
export const followTrack = command({
  name: "progress.follow-track",
  input: z.strictObject({ trackId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { trackId }, viewer, now, tx }) => {
    if (!getCatalog().trackById.has(trackId)) return notFound("track");
    await startFollowing(tx, viewer.id, trackId, now);
    return null;
  },
});
