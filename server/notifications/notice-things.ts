import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import type { EventData } from "@/domain/notifications/event-data.ts";
import { cohortsLedBy, cohortsVisibleTo } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import { reviewsVisibleTo } from "@/server/reviews/visible-to.ts";
import { threadsVisibleTo } from "@/server/threads/visible-to.ts";

/** What notifications are about, by id: only what their reader may see now. */
export type NoticeThings = Awaited<ReturnType<typeof readNoticeThings>>;

/** Looks up, at once for all of them, what notifications name. */
export async function readNoticeThings(
  tx: Tx,
  viewer: SignedIn,
  rows: readonly { data: EventData; event: { actorId: string | null } }[],
  now: Date,
) {
  const idsOf = (name: keyof EventData) => [...new Set(rows.flatMap(({ data }) => data[name] ?? []))];
  const cohort = { id: { in: idsOf("cohortId") } };
  const fields = { id: true, name: true } as const;
  const isAny = (name: keyof EventData) => idsOf(name).length > 0;

  const cohorts = isAny("cohortId")
    ? await tx.cohort.findMany({ where: { AND: [cohortsVisibleTo(viewer), cohort] }, select: fields })
    : [];
  const ledCohorts = isAny("cohortId")
    ? await tx.cohort.findMany({ where: { AND: [cohortsLedBy(viewer), cohort] }, select: fields })
    : [];
  const announcements = isAny("announcementId")
    ? await tx.announcement.findMany({
        where: { id: { in: idsOf("announcementId") }, cohort: cohortsVisibleTo(viewer) },
        select: { id: true, text: true },
      })
    : [];
  const invitations = isAny("invitationId")
    ? await tx.cohortInvitation.findMany({
        where: {
          id: { in: idsOf("invitationId") },
          email: viewer.email,
          revokedAt: null,
          expiresAt: { gt: now },
          cohort: { archivedAt: null },
          // Whoever has come in by it has nothing left to do.
          members: { none: { accountId: viewer.id } },
        },
        select: { id: true, cohort: { select: { name: true } } },
      })
    : [];
  const reviews = isAny("reviewId")
    ? await tx.review.findMany({
        where: { AND: [reviewsVisibleTo(viewer), { id: { in: idsOf("reviewId") } }] },
        omit: { files: true },
        include: { member: { select: { account: { select: { name: true } } } } },
      })
    : [];
  const comments = isAny("commentId")
    ? await tx.comment.findMany({
        where: { id: { in: idsOf("commentId") }, deletedAt: null, thread: threadsVisibleTo(viewer) },
        select: {
          id: true,
          text: true,
          authorId: true,
          threadId: true,
          thread: {
            select: {
              accountId: true,
              questionId: true,
              review: { select: { kind: true, contentId: true, digest: true } },
              member: { select: { account: { select: { name: true } } } },
            },
          },
        },
      })
    : [];
  const reports = isAny("reportId")
    ? await tx.problemReport.findMany({
        where: { id: { in: idsOf("reportId") }, accountId: viewer.id, closedAt: { not: null } },
        select: { id: true, title: true, reply: true },
      })
    : [];
  const people = [...idsOf("accountId"), ...rows.flatMap(({ event }) => event.actorId ?? [])];
  const accounts = await tx.account.findMany({
    where: { id: { in: [...new Set(people)] }, closedAt: null },
    select: fields,
  });

  return {
    cohorts: byId(cohorts),
    ledCohorts: byId(ledCohorts),
    announcements: new Map(announcements.map(({ id, text }) => [id, text])),
    invitations: byId(invitations.map(({ id, cohort: { name } }) => ({ id, cohort: name }))),
    reviews: byId(reviews.map(({ member, ...review }) => ({ ...review, learner: member.account.name }))),
    comments: byId(
      comments.map(({ id, text, authorId, threadId, thread }) => {
        const learner = thread.member.account.name;
        // A learner writes to the mentors, and their mentors to them.
        const toReader = thread.accountId === viewer.id || thread.accountId === authorId;
        return {
          id,
          text,
          threadId,
          review: thread.review,
          message: !thread.review && thread.questionId === null ? { to: toReader ? null : learner } : null,
          learner,
        };
      }),
    ),
    reports: byId(reports),
    names: new Map(accounts.map(({ id, name }) => [id, name])),
  };
}

function byId<T extends { id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}
