import { authorsOnly, type Row } from "./row.ts";

/** Learners have pages of their own for what these say of them. */
const itsMentorsOnly: Row["expect"] = {
  visitor: "signed-out",
  learner: "forbidden",
  otherLearner: "forbidden",
  mentor: "ok",
  otherMentor: "not-found",
  admin: "ok",
};

export const MENTORING_ROWS: Record<string, Row> = {
  readGlance: { input: ({ cohortId }) => ({ cohortId }), expect: itsMentorsOnly },
  readLearner: {
    input: ({ cohortId, learner }) => ({ cohortId, accountId: learner.id }),
    expect: itsMentorsOnly,
  },
  readMissed: { input: ({ cohortId }) => ({ cohortId }), expect: itsMentorsOnly },
  // Each mentor's own cohorts; for an admin who looks after none, none.
  listHelp: { input: () => ({}), expect: authorsOnly("ok") },
  dismissHelp: {
    input: ({ cohortId, learner, help }) => ({
      cohortId,
      accountId: learner.id,
      ...help,
      reason: "We spoke about it.",
    }),
    expect: itsMentorsOnly,
  },
};
