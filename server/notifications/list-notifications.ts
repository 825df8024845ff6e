import "server-only";
import { z } from "zod";
import { query, signedIn } from "@/server/operation.ts";
import { type DescribedNotice, describeNotices } from "./describe-notices.ts";
import { notificationsVisibleTo } from "./visible-to.ts";

export const NOTIFICATIONS_PER_PAGE = 30;

export type NoticeOnList = DescribedNotice & { id: string; createdAt: Date; read: boolean };

/** What a viewer was told, newest first, a page at a time; what they may not see any more is left out of its page. */
export const listNotifications = query({
  name: "notifications.list-notifications",
  input: z.strictObject({ page: z.int().min(1).max(100_000).default(1) }),
  allow: signedIn,
  run: async ({ input: { page }, viewer, now, tx }) => {
    const where = notificationsVisibleTo(viewer);
    const rows = await tx.notification.findMany({
      where,
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      skip: (page - 1) * NOTIFICATIONS_PER_PAGE,
      take: NOTIFICATIONS_PER_PAGE,
      include: { event: { select: { actorId: true } } },
    });
    const described = await describeNotices(tx, viewer, rows, now);
    const notifications = rows.flatMap(({ id, createdAt, readAt }): NoticeOnList[] => {
      const notice = described.get(id);
      return notice ? [{ id, createdAt, read: readAt !== null, ...notice }] : [];
    });
    return { notifications, total: await tx.notification.count({ where }) };
  },
});
