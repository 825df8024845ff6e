import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { notificationsVisibleTo } from "./visible-to.ts";

/** Marks one notification as read; marked twice, it keeps the first time. */
export const markRead = command({
  name: "notifications.mark-read",
  input: z.strictObject({ notificationId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { notificationId }, viewer, now, tx }) => {
    const mine = { AND: [notificationsVisibleTo(viewer), { id: notificationId }] };
    if ((await tx.notification.count({ where: mine })) === 0) return notFound("notification");
    await tx.notification.updateMany({ where: { ...mine, readAt: null }, data: { readAt: now } });
    return {};
  },
});
