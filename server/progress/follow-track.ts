import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { notFound } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";

/** Follows a track, for the first time or again; what was done before still counts. */
export const followTrack = command({
  name: "progress.follow-track",
  input: z.strictObject({ trackId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { trackId }, viewer, now, tx }) => {
    if (!getCatalog().trackById.has(trackId)) return notFound("track");
    const accountId = viewer.id;
    const before = await tx.enrolment.findUnique({ where: { accountId_trackId: { accountId, trackId } } });
    if (before && !before.leftAt) return null;
    await tx.enrolment.upsert({
      where: { accountId_trackId: { accountId, trackId } },
      create: { accountId, trackId, startedAt: now },
      update: { leftAt: null },
    });
    await recordEvent(tx, "track.followed", accountId, { trackId }, now);
    return null;
  },
});
