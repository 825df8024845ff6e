import "server-only";
import { z } from "zod";
import { command, signedIn } from "@/server/operation.ts";
import { notificationsVisibleTo } from "./visible-to.ts";

/** Marks as read whatever a viewer was told up to a time: what came after they looked stays unread. */
export const markAllRead = command({
  name: "notifications.mark-all-read",
  input: z.strictObject({ upTo: z.iso.datetime() }),
  allow: signedIn,
  run: async ({ input: { upTo }, viewer, now, tx }) => {
    const { count } = await tx.notification.updateMany({
      where: { ...notificationsVisibleTo(viewer), readAt: null, createdAt: { lte: new Date(upTo) } },
      data: { readAt: now },
    });
    return { marked: count };
  },
});
