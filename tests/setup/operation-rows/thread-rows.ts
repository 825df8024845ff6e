import { randomUUID } from "node:crypto";
import { itsOwnerOnly, ledBy, type Row, whoeverIsSignedIn } from "./row.ts";

/** Those who see a conversation; admins look on, and are told that they do not take part. */
const takingPart: Row["expect"] = { ...ledBy("ok"), admin: "not-now" };
/** Those who see a comment are told that only its author may. */
const itsAuthorOnly: Row["expect"] = ledBy("not-now", "ok");

export const THREAD_ROWS: Record<string, Row> = {
  startQuestionThread: {
    input: ({ cohortId, sittingId, settledPlace }) => ({
      threadId: randomUUID(),
      commentId: randomUUID(),
      cohortId,
      sittingId,
      place: settledPlace,
      text: "What is wrong with the first one?",
    }),
    expect: itsOwnerOnly,
  },
  writeToLearner: {
    input: ({ cohortId, learner }) => ({
      threadId: randomUUID(),
      commentId: randomUUID(),
      cohortId,
      accountId: learner.id,
      text: "What is in the way?",
    }),
    // Learners do not begin by writing to themselves; admins look on.
    expect: {
      visitor: "signed-out",
      learner: "forbidden",
      otherLearner: "forbidden",
      mentor: "ok",
      otherMentor: "not-found",
      admin: "not-now",
    },
  },
  postComment: {
    input: ({ threadId }) => ({
      commentId: randomUUID(),
      threadId,
      text: "Look at the last line.",
      suggestion: null,
    }),
    expect: takingPart,
  },
  editComment: {
    input: ({ commentId }) => ({ commentId, text: "Why is the third one wrong?" }),
    expect: itsAuthorOnly,
  },
  deleteComment: { input: ({ commentId }) => ({ commentId }), expect: itsAuthorOnly },
  readCommentVersions: { input: ({ commentId }) => ({ commentId }), expect: ledBy("ok") },
  listMentionable: { input: ({ threadId }) => ({ threadId }), expect: ledBy("ok") },
  resolveThread: { input: ({ threadId }) => ({ threadId }), expect: takingPart },
  // It is open.
  reopenThread: { input: ({ threadId }) => ({ threadId }), expect: ledBy("not-now") },
  markThreadRead: {
    input: ({ threadId, commentId }) => ({ threadId, upTo: commentId }),
    expect: ledBy("ok"),
  },
  readThread: { input: ({ threadId }) => ({ threadId }), expect: ledBy("ok") },
  listThreads: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  listQuestionThreads: { input: ({ sittingId }) => ({ sittingId }), expect: itsOwnerOnly },
  countUnreadThreads: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
};
