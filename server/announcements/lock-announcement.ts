import "server-only";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import { announcementReason } from "@/domain/cohorts/cohort-can.ts";
import { cohortsLedBy } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";

/**
 * An announcement of a cohort that the viewer looks after, held until the transaction ends.
 * @returns null when there is none; `reason` says why the viewer may not change it
 */
export async function lockAnnouncement(tx: Tx, viewer: SignedIn, announcementId: string) {
  await tx.$queryRaw`select id::text from "Announcement" where id = ${announcementId}::uuid for update`;
  const row = await tx.announcement.findFirst({
    where: { id: announcementId, cohort: cohortsLedBy(viewer) },
    select: { text: true, authorId: true, cohort: { select: { archivedAt: true } } },
  });
  if (!row) return null;
  const reason = announcementReason({
    own: row.authorId === viewer.id,
    admin: hasRole(viewer.role, "ADMIN"),
  });
  return { text: row.text, archived: row.cohort.archivedAt !== null, reason };
}
