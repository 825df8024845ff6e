import "server-only";
import { type EventData, readEventData } from "@/domain/notifications/event-data.ts";
import type { NotificationKind } from "@/domain/notifications/kinds.ts";
import type { ToldEvent } from "@/domain/notifications/told-events.ts";
import type { Tx } from "@/server/db.ts";

export type Recipient = { accountId: string; kind: NotificationKind };

type Teller = (tx: Tx, data: EventData) => Promise<Recipient[]>;

const TELLERS: Record<ToldEvent, Teller> = {
  "review.asked": async (tx, { reviewId }) => {
    // Taken back or answered meanwhile: nobody has to do anything any more.
    const review = await tx.review.findFirst({
      where: { id: reviewId ?? "", withdrawnAt: null, returnedAt: null },
      select: { cohortId: true },
    });
    return review ? mentorsOf(tx, review.cohortId, "review-asked") : [];
  },
  "review.returned": async (tx, { reviewId }) => {
    const review = await tx.review.findUnique({ where: { id: reviewId ?? "" }, select: { accountId: true } });
    return review ? [{ accountId: review.accountId, kind: "review-returned" }] : [];
  },
  "review.rated": async (tx, { reviewId }) => {
    const review = await tx.review.findUnique({
      where: { id: reviewId ?? "" },
      select: { claimedById: true },
    });
    return review?.claimedById ? [{ accountId: review.claimedById, kind: "review-rated" }] : [];
  },
  "comment.posted": tellOfComment,
  "suggestion.applied": async (tx, { commentId }) => {
    const comment = await tx.comment.findUnique({
      where: { id: commentId ?? "" },
      select: { authorId: true },
    });
    return comment?.authorId ? [{ accountId: comment.authorId, kind: "suggestion-applied" }] : [];
  },
  "cohort.announced": async (tx, { cohortId }) => {
    const learners = await tx.cohortMember.findMany({
      where: { cohortId: cohortId ?? "", role: "LEARNER", leftAt: null, cohort: { archivedAt: null } },
      select: { accountId: true },
    });
    return learners.map(({ accountId }) => ({ accountId, kind: "announcement" }));
  },
  "cohort.joined": async (tx, { cohortId }) => mentorsOf(tx, cohortId ?? "", "cohort-joined"),
  "cohort.mentor-added": async (_tx, { accountId }) =>
    accountId ? [{ accountId, kind: "mentor-added" }] : [],
  "cohort.invited": async (tx, { invitationId }) => {
    const invitation = await tx.cohortInvitation.findUnique({
      where: { id: invitationId ?? "" },
      select: { email: true },
    });
    if (!invitation?.email) return [];
    const account = await tx.account.findUnique({ where: { email: invitation.email }, select: { id: true } });
    return account ? [{ accountId: account.id, kind: "invitation" }] : [];
  },
  "report.closed": async (tx, { reportId }) => {
    const report = await tx.problemReport.findUnique({
      where: { id: reportId ?? "" },
      select: { accountId: true },
    });
    return report?.accountId ? [{ accountId: report.accountId, kind: "report-closed" }] : [];
  },
};

/** Who is told of an event, once each, its actor never. Whether they may see it now is not asked here. */
export async function recipientsOf(
  tx: Tx,
  event: { kind: ToldEvent; actorId: string | null; data: unknown },
): Promise<Recipient[]> {
  const told = new Map<string, Recipient>();
  for (const recipient of await TELLERS[event.kind](tx, readEventData(event.data)))
    if (recipient.accountId !== event.actorId && !told.has(recipient.accountId))
      told.set(recipient.accountId, recipient);
  return [...told.values()];
}

/** First who is mentioned, then whoever takes part; where no mentor does yet, all of the cohort's. */
async function tellOfComment(tx: Tx, { commentId }: EventData): Promise<Recipient[]> {
  const comment = await tx.comment.findFirst({
    where: { id: commentId ?? "", deletedAt: null },
    select: {
      mentions: { select: { accountId: true } },
      thread: {
        select: {
          cohortId: true,
          accountId: true,
          review: { select: { claimedById: true } },
          comments: { select: { authorId: true } },
        },
      },
    },
  });
  if (!comment) return [];
  const { thread } = comment;
  const others = [thread.review?.claimedById, ...thread.comments.map(({ authorId }) => authorId)].filter(
    (id): id is string => typeof id === "string" && id !== thread.accountId,
  );
  return [
    ...comment.mentions.map(({ accountId }): Recipient => ({ accountId, kind: "mention" })),
    { accountId: thread.accountId, kind: "comment-to-learner" },
    ...(others.length > 0
      ? others.map((accountId): Recipient => ({ accountId, kind: "comment-to-mentor" }))
      : await mentorsOf(tx, thread.cohortId, "comment-to-mentor")),
  ];
}

async function mentorsOf(tx: Tx, cohortId: string, kind: NotificationKind): Promise<Recipient[]> {
  const mentors = await tx.cohortMember.findMany({
    where: { cohortId, role: "MENTOR", leftAt: null, cohort: { archivedAt: null } },
    select: { accountId: true },
  });
  return mentors.map(({ accountId }) => ({ accountId, kind }));
}
