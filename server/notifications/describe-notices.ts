import "server-only";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { readEventData } from "@/domain/notifications/event-data.ts";
import { isNotificationKind, type NotificationKind } from "@/domain/notifications/kinds.ts";
import { type NoticeNames, wordsOf } from "@/domain/notifications/words.ts";
import { paths } from "@/paths.ts";
import { invitationToken } from "@/server/cohorts/invitation-token.ts";
import type { Tx } from "@/server/db.ts";
import { reviewedContent } from "@/server/portfolio/reviewed-content.ts";
import { type NoticeThings, readNoticeThings } from "./notice-things.ts";

export type NoticeRow = { id: string; kind: string; data: unknown; event: { actorId: string | null } };

/** A notification as its reader sees it; the address leads to what it is about. */
export type DescribedNotice = { kind: NotificationKind; title: string; sentence: string; address: string };

/**
 * Puts notifications into words, with what their reader may see at this moment.
 * @returns by id of the notification; what the reader may not see any more is left out
 */
export async function describeNotices(
  tx: Tx,
  viewer: SignedIn,
  rows: readonly NoticeRow[],
  now: Date,
): Promise<Map<string, DescribedNotice>> {
  const read = rows.map((row) => ({ ...row, data: readEventData(row.data) }));
  const things = await readNoticeThings(tx, viewer, read, now);
  const described = new Map<string, DescribedNotice>();
  for (const { id, kind, data, event } of read) {
    if (!isNotificationKind(kind)) continue;
    const about = DESCRIBERS[kind]({ ...things, ids: data });
    if (!about) continue;
    const actor = things.names.get(event.actorId ?? "") ?? null;
    described.set(id, { kind, ...wordsOf(kind, { actor, ...about.names }), address: about.address });
  }
  return described;
}

type About = { names: Omit<NoticeNames, "actor">; address: string };
type Describer = (given: NoticeThings & { ids: ReturnType<typeof readEventData> }) => About | null;

/** What a notification of each kind is about; null where its reader may not see that. */
const DESCRIBERS: Record<NotificationKind, Describer> = {
  mention: aboutComment,
  "comment-to-learner": aboutComment,
  "comment-to-mentor": aboutComment,
  "suggestion-applied": aboutComment,
  "review-asked": ({ ids, reviews }) => {
    const review = reviews.get(ids.reviewId ?? "");
    if (!review || review.withdrawnAt) return null;
    const names = { subject: titleOf(review), learner: review.learner, quote: review.question };
    return { names, address: paths.review(review.id) };
  },
  "review-returned": ({ ids, reviews }) => {
    const review = reviews.get(ids.reviewId ?? "");
    if (!review?.returnedAt) return null;
    const names = { subject: titleOf(review), quote: review.summary };
    return { names, address: addressOf(review) };
  },
  "review-rated": ({ ids, reviews }) => {
    const review = reviews.get(ids.reviewId ?? "");
    if (!review?.rating) return null;
    const quote = `${review.rating} of 5${review.ratingText ? `: ${review.ratingText}` : ""}`;
    return { names: { subject: titleOf(review), quote }, address: paths.review(review.id) };
  },
  announcement: ({ ids, cohorts, announcements }) => {
    const cohort = cohorts.get(ids.cohortId ?? "");
    const quote = announcements.get(ids.announcementId ?? "");
    if (!cohort || quote === undefined) return null;
    return { names: { subject: cohort.name, quote }, address: paths.cohort(cohort.id) };
  },
  "cohort-joined": ({ ids, ledCohorts, names }) => {
    const cohort = ledCohorts.get(ids.cohortId ?? "");
    if (!cohort) return null;
    const learner = names.get(ids.accountId ?? "") ?? null;
    return { names: { subject: cohort.name, learner }, address: paths.cohortGlance(cohort.id) };
  },
  "mentor-added": ({ ids, ledCohorts }) => {
    const cohort = ledCohorts.get(ids.cohortId ?? "");
    return cohort ? { names: { subject: cohort.name }, address: paths.cohortGlance(cohort.id) } : null;
  },
  invitation: ({ ids, invitations }) => {
    const invitation = invitations.get(ids.invitationId ?? "");
    if (!invitation) return null;
    return {
      names: { subject: invitation.cohort },
      address: paths.joinCohort(invitationToken(invitation.id)),
    };
  },
  "report-closed": ({ ids, reports }) => {
    const report = reports.get(ids.reportId ?? "");
    if (!report) return null;
    return { names: { subject: `“${report.title}”`, quote: report.reply }, address: paths.ownReports() };
  },
};

function aboutComment({ ids, comments }: Parameters<Describer>[0]): About | null {
  const comment = comments.get(ids.commentId ?? "");
  if (!comment) return null;
  const { review, message } = comment;
  return {
    // A question's words are no title.
    names: {
      subject: message ? "a message" : review === null ? "a question" : titleOf(review),
      message,
      learner: comment.learner,
      quote: comment.text,
    },
    address: paths.conversation(comment.threadId),
  };
}

type Reviewed = Parameters<typeof reviewedContent>[0];

function titleOf(review: Reviewed): string {
  const { title, address } = reviewedContent(review);
  return address === null ? `${title.charAt(0).toLowerCase()}${title.slice(1)}` : `“${title}”`;
}

function addressOf(review: Reviewed): string {
  return reviewedContent(review).address ?? paths.conversations();
}
