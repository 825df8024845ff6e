import { randomUUID } from "node:crypto";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { db } from "@/server/db.ts";
import { askReview } from "@/server/reviews/ask-review.ts";
import type { commentOnLines } from "@/server/reviews/comment-on-lines.ts";
import { listReviewQueue } from "@/server/reviews/list-review-queue.ts";
import { makeCohort } from "./cohorts.ts";
import { makePerson } from "./people.ts";
import { must, someLab } from "./world.ts";

export const lab = someLab();
export const file = Object.keys(lab.files)[0] ?? "";
export const trackId = getCatalog().tracks[0]?.id ?? "";
export const SUMMARY = "The last batch is short: keep it.";

/** When the cohorts of these tests begin. */
export const START = new Date("2026-11-02T09:00:00Z");
/** The time so many minutes after that, as an operation takes it. */
export const after = (minutes: number) => ({ now: new Date(START.getTime() + minutes * 60_000) });

/** What an operation says when it refuses. */
export const told = (outcome: { ok: boolean; error?: { message: string } }) => outcome.error?.message ?? "";

/** A learner with two mentors, in a cohort that promises a review within 48 hours. */
export async function mentored() {
  const learner = await makePerson("LEARNER", "Ada");
  const mentor = await makePerson("MENTOR", "Mia");
  const other = await makePerson("MENTOR", "Noor");
  const cohortId = await makeCohort(trackId, [learner], [mentor, other], { now: START });
  return { learner, mentor, other, cohortId };
}

/** What a learner sends to ask for a review. */
export const request = (cohortId: string, over: Partial<Parameters<typeof askReview>[1]> = {}) => ({
  reviewId: randomUUID() as string,
  cohortId,
  labId: lab.id,
  labDigest: lab.digest,
  files: lab.files,
  question: "Why is the last batch missing?",
  ...over,
});

/** The same people, and a review that the learner has asked for. */
export async function asked() {
  const people = await mentored();
  const { reviewId } = must(await askReview(people.learner, request(people.cohortId), after(0)));
  return { ...people, reviewId };
}

/** What is sent to comment on a line of a review. */
export const onLine = (reviewId: string, over: Partial<Parameters<typeof commentOnLines>[1]> = {}) => ({
  reviewId,
  threadId: randomUUID() as string,
  commentId: randomUUID() as string,
  file,
  fromLine: 1,
  toLine: 1,
  text: "What does this do?",
  suggestion: null,
  ...over,
});

/** How many events of a kind a review has had. */
export const eventsOf = (kind: string, reviewId: string) =>
  db().event.count({ where: { kind, data: { path: ["reviewId"], equals: reviewId } } });

/** What stands in somebody's queue, on top first. */
export const queue = async (viewer: SignedIn, filter: "waiting" | "mine" | "returned", minutes = 1) =>
  must(await listReviewQueue(viewer, { filter }, after(minutes))).reviews.map(({ id }) => id);
