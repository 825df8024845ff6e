import "server-only";
import { isToldEvent } from "@/domain/notifications/told-events.ts";
import type { Tx } from "./db.ts";
import { addJobs } from "./jobs/add-job.ts";

/** Everything that is recorded as having happened. The data holds ids, never names or addresses. */
export type EventOf = {
  "account.created": { accountId: string };
  "account.signed-in": { accountId: string };
  "account.password-changed": { accountId: string; by: "owner" | "reset-link" };
  "account.closed": { accountId: string };
  "account.role-changed": { accountId: string; from: string; to: string };
  "account.disabled": { accountId: string };
  "account.enabled": { accountId: string };
  "account.link-issued": { linkId: string; kind: string; accountId: string | null };
  "track.followed": { trackId: string };
  "track.left": { trackId: string };
  "lab.submitted": { labId: string; submissionId: string };
  "lab.verified": { labId: string; submissionId: string };
  "lab.refuted": { labId: string; submissionId: string };
  "sitting.started": { sittingId: string; kind: string; sourceId: string };
  "sitting.handed-in": { sittingId: string };
  "account.address-verified": { accountId: string };
  "cohort.made": { cohortId: string };
  "cohort.changed": { cohortId: string };
  "portfolio.shown": { accountId: string };
  "portfolio.hidden": { accountId: string };
  "cohort.archived": { cohortId: string };
  "cohort.reopened": { cohortId: string };
  "cohort.invited": { cohortId: string; invitationId: string };
  "cohort.invitation-revoked": { cohortId: string; invitationId: string };
  "cohort.joined": { cohortId: string; accountId: string };
  "cohort.left": { cohortId: string; accountId: string };
  "cohort.mentor-added": { cohortId: string; accountId: string };
  "cohort.mentor-removed": { cohortId: string; accountId: string };
  "cohort.announced": { cohortId: string; announcementId: string };
  "help.dismissed": { dismissalId: string };
  "thread.resolved": { threadId: string };
  "thread.reopened": { threadId: string };
  "comment.posted": { threadId: string; commentId: string };
  "comment.deleted": { threadId: string; commentId: string };
  "suggestion.applied": { threadId: string; commentId: string };
  "review.asked": { reviewId: string };
  "review.withdrawn": { reviewId: string };
  "review.claimed": { reviewId: string };
  "review.released": { reviewId: string };
  "review.returned": { reviewId: string };
  "review.rated": { reviewId: string };
  "report.sent": { reportId: string };
  "report.closed": { reportId: string };
  "report.reopened": { reportId: string };
};

/** Writes one event in the transaction in which it happened, and has those told whom it concerns, if anybody is. */
export async function recordEvent<K extends keyof EventOf>(
  tx: Tx,
  kind: K,
  actorId: string | null,
  data: EventOf[K],
  now: Date,
): Promise<void> {
  await recordEvents(tx, kind, actorId, [data], now);
}

/** The same of many events of one kind, in as many statements as of one. */
export async function recordEvents<K extends keyof EventOf>(
  tx: Tx,
  kind: K,
  actorId: string | null,
  data: readonly EventOf[K][],
  now: Date,
): Promise<void> {
  const events = await tx.event.createManyAndReturn({
    data: data.map((one) => ({ kind, actorId, data: one, createdAt: now })),
    select: { id: true },
  });
  if (!isToldEvent(kind)) return;
  const jobs = events.map(({ id }) => ({ payload: { eventId: String(id) }, key: `tell:${id}` }));
  await addJobs(tx, "tell", jobs);
}
