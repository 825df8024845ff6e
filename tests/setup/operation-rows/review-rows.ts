import { randomUUID } from "node:crypto";
import { authorsOnly, itsOwnerOnly, ledBy, type Row, type World, whoeverIsSignedIn } from "./row.ts";

const comment = ({ reviewId, lab }: World, suggestion: string | null) => ({
  reviewId,
  threadId: randomUUID(),
  commentId: randomUUID(),
  file: Object.keys(lab.files)[0] ?? "",
  fromLine: 1,
  toLine: 1,
  text: "What is this line for?",
  suggestion,
});

/** Mentors of the learner's cohort and admins; a learner has nothing to do there. */
const itsMentors = (code: string): Row["expect"] => ({
  ...ledBy(code),
  learner: "forbidden",
  otherLearner: "forbidden",
});

export const REVIEW_ROWS: Record<string, Row> = {
  askReview: {
    input: ({ cohortId, lab }) => ({
      reviewId: randomUUID(),
      cohortId,
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
      question: "Is this how it is meant?",
    }),
    // The learner has one under way. Everybody else is no learner of the cohort, its mentor and admins included.
    expect: { ...itsOwnerOnly, learner: "not-now" },
  },
  withdrawReview: { input: ({ reviewId }) => ({ reviewId }), expect: itsOwnerOnly },
  listOwnReviews: { input: ({ lab }) => ({ labId: lab.id }), expect: whoeverIsSignedIn("ok") },
  rateReview: {
    input: ({ returnedReviewId }) => ({ reviewId: returnedReviewId, rating: 5, text: "It helped." }),
    expect: itsOwnerOnly,
  },
  applySuggestion: { input: ({ suggestionId }) => ({ commentId: suggestionId }), expect: itsOwnerOnly },
  readReview: { input: ({ reviewId }) => ({ reviewId }), expect: ledBy("ok") },
  commentOnLines: {
    input: (world) => comment(world, null),
    // Nobody holds it; its learner may speak of their own code at any time.
    expect: ledBy("not-now", "ok"),
  },
  listReviewQueue: { input: () => ({}), expect: authorsOnly("ok") },
  readReviewAttempt: {
    input: ({ reviewId, attemptId }) => ({ reviewId, attemptId }),
    expect: itsMentors("ok"),
  },
  claimReview: { input: ({ reviewId }) => ({ reviewId }), expect: itsMentors("ok") },
  holdReview: { input: ({ reviewId }) => ({ reviewId }), expect: itsMentors("not-now") },
  releaseReview: { input: ({ reviewId }) => ({ reviewId }), expect: itsMentors("not-now") },
  returnReview: {
    input: ({ reviewId }) => ({ reviewId, summary: "The last batch is short; keep it." }),
    expect: itsMentors("not-now"),
  },
  listReplies: { input: () => ({}), expect: authorsOnly("ok") },
  saveReply: {
    input: ({ replyId }) => ({ replyId, title: "Names", text: "Name it after what it does." }),
    expect: { ...authorsOnly("not-found"), mentor: "ok" },
  },
  deleteReply: {
    input: ({ replyId }) => ({ replyId }),
    expect: { ...authorsOnly("not-found"), mentor: "ok" },
  },
};
