import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { announcementTextSchema } from "@/domain/cohorts/cohort-fields.ts";
import { lockCohort } from "@/server/cohorts/lock-cohort.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";

/** Says something to a whole cohort. Sent twice under one id, it is said once. */
export const postAnnouncement = command({
  name: "announcements.post-announcement",
  input: z.strictObject({ announcementId: z.uuid(), cohortId: z.uuid(), text: announcementTextSchema }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { announcementId, cohortId, text }, viewer, now, tx }) => {
    const held = await lockCohort(tx, viewer, cohortId);
    if (!held) return notFound("cohort");
    const reason = cohortCan.announce(held.facts);
    if (reason) return refuse("not-now", reason);
    const { count } = await tx.announcement.createMany({
      data: [{ id: announcementId, cohortId, authorId: viewer.id, text, postedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) {
      const known = await tx.announcement.findFirst({
        where: { id: announcementId, cohortId, authorId: viewer.id },
      });
      return known ? { announcementId } : notFound("announcement");
    }
    await recordEvent(tx, "cohort.announced", viewer.id, { cohortId, announcementId }, now);
    return { announcementId };
  },
});
