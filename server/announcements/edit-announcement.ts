import "server-only";
import { z } from "zod";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { announcementTextSchema } from "@/domain/cohorts/cohort-fields.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockAnnouncement } from "./lock-announcement.ts";

/** Changes what an announcement says. Its readers see that it was edited; nobody is told a second time. */
export const editAnnouncement = command({
  name: "announcements.edit-announcement",
  input: z.strictObject({ announcementId: z.uuid(), text: announcementTextSchema }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { announcementId, text }, viewer, now, tx }) => {
    const held = await lockAnnouncement(tx, viewer, announcementId);
    if (!held) return notFound("announcement");
    const reason = held.reason ?? cohortCan.announce({ archived: held.archived, mentors: 1 });
    if (reason) return refuse("not-now", reason);
    if (held.text !== text)
      await tx.announcement.update({ where: { id: announcementId }, data: { text, editedAt: now } });
    return null;
  },
});
