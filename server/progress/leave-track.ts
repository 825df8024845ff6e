import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { progressVisibleTo } from "./visible-to.ts";

/** Leaves a track. Nothing that was done is lost; the dashboard no longer shows it. */
export const leaveTrack = command({
  name: "progress.leave-track",
  input: z.strictObject({ trackId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { trackId }, viewer, now, tx }) => {
    const { count } = await tx.enrolment.updateMany({
      where: { ...progressVisibleTo(viewer), trackId, leftAt: null },
      data: { leftAt: now },
    });
    if (count === 0) return notFound("track among those you follow");
    await recordEvent(tx, "track.left", viewer.id, { trackId }, now);
    return null;
  },
});
