import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { hasRole, type SignedIn } from "@/domain/accounts/viewer.ts";
import { announcementReason } from "@/domain/cohorts/cohort-can.ts";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { ACTIVE_MENTOR, cohortFacts } from "./lock-cohort.ts";
import { cohortsLedBy, cohortsVisibleTo } from "./visible-to.ts";

export const ANNOUNCEMENTS_PER_PAGE = 10;

export type AnnouncementOnPage = {
  id: string;
  /** Markdown. */
  text: string;
  /** Null once the account was closed. */
  author: string | null;
  postedAt: Date;
  editedAt: Date | null;
  /** Why the viewer may not change it; null where they may. */
  changeReason: string | null;
};

/** A cohort as whoever belongs to it sees it: its plan, its mentors and its board. Nothing of other learners. */
export const readCohort = query({
  name: "cohorts.read-cohort",
  input: z.strictObject({ cohortId: z.uuid(), page: z.int().min(1).max(100_000).default(1) }),
  allow: signedIn,
  run: async ({ input: { cohortId, page }, viewer, tx }) => {
    const cohort = await tx.cohort.findFirst({
      where: { AND: [cohortsVisibleTo(viewer), { id: cohortId }] },
    });
    if (!cohort) return notFound("cohort");
    const track = getCatalog().trackById.get(cohort.trackId);
    const member = await tx.cohortMember.findFirst({
      where: { cohortId, accountId: viewer.id, leftAt: null },
      select: { role: true, joinedAt: true },
    });
    const leads = (await tx.cohort.count({ where: { AND: [cohortsLedBy(viewer), { id: cohortId }] } })) > 0;
    return {
      id: cohort.id,
      name: cohort.name,
      track: track ? { title: track.title, address: track.address } : null,
      startsOn: dateToDay(cohort.startsOn),
      endsOn: cohort.endsOn && dateToDay(cohort.endsOn),
      reviewHours: cohort.reviewHours,
      mentors: await mentorNames(tx, cohortId),
      /** Null for an admin who does not belong to it. */
      member,
      /** Whether the viewer looks after it, and so writes on its board. */
      leads,
      facts: await cohortFacts(tx, cohort),
      announcements: await announcementsOf(tx, viewer, leads, cohortId, page),
      announced: await tx.announcement.count({ where: { cohortId } }),
    };
  },
});

async function mentorNames(tx: Tx, cohortId: string): Promise<string[]> {
  const rows = await tx.cohortMember.findMany({
    where: { cohortId, ...ACTIVE_MENTOR },
    orderBy: [{ joinedAt: "asc" }, { accountId: "asc" }],
    select: { account: { select: { name: true } } },
  });
  return rows.map(({ account }) => account.name);
}

async function announcementsOf(tx: Tx, viewer: SignedIn, leads: boolean, cohortId: string, page: number) {
  const rows = await tx.announcement.findMany({
    where: { cohortId },
    orderBy: [{ postedAt: "desc" }, { id: "desc" }],
    skip: (page - 1) * ANNOUNCEMENTS_PER_PAGE,
    take: ANNOUNCEMENTS_PER_PAGE,
    include: { author: { select: { name: true } } },
  });
  const admin = hasRole(viewer.role, "ADMIN");
  return rows.map(
    ({ id, text, authorId, author, postedAt, editedAt }): AnnouncementOnPage => ({
      id,
      text,
      author: author?.name ?? null,
      postedAt,
      editedAt,
      changeReason: announcementReason({ own: leads && authorId === viewer.id, admin }),
    }),
  );
}
