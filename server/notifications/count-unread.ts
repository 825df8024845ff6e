import "server-only";
import { z } from "zod";
import { query, signedIn } from "@/server/operation.ts";
import { describeNotices } from "./describe-notices.ts";
import { notificationsVisibleTo } from "./visible-to.ts";

/** Nobody reads a larger number; and it bounds what is looked up for each page that is opened. */
const COUNTED = 100;

/** How many notifications a viewer has not read, of those that they may still see; at most 100. */
export const countUnread = query({
  name: "notifications.count-unread",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, now, tx }) => {
    const rows = await tx.notification.findMany({
      where: { ...notificationsVisibleTo(viewer), readAt: null },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: COUNTED,
      include: { event: { select: { actorId: true } } },
    });
    return rows.length === 0 ? 0 : (await describeNotices(tx, viewer, rows, now)).size;
  },
});
