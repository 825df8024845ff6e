import "server-only";
import { z } from "zod";
import { notFound, refuse } from "@/server/errors.ts";
import { atLeast, command } from "@/server/operation.ts";
import { lockAnnouncement } from "./lock-announcement.ts";

/** Takes an announcement off the board for good, of a cohort that is put away too. */
export const deleteAnnouncement = command({
  name: "announcements.delete-announcement",
  input: z.strictObject({ announcementId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { announcementId }, viewer, tx }) => {
    const held = await lockAnnouncement(tx, viewer, announcementId);
    if (!held) return notFound("announcement");
    if (held.reason) return refuse("not-now", held.reason);
    await tx.announcement.delete({ where: { id: announcementId } });
    return null;
  },
});
