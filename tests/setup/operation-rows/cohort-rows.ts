import { randomUUID } from "node:crypto";
import { authorsOnly, everybody, itsMentorsOnly, type Row, whoeverIsSignedIn } from "./row.ts";

export const COHORT_ROWS: Record<string, Row> = {
  createCohort: {
    input: ({ trackId }) => ({
      cohortId: randomUUID(),
      name: "Spring",
      trackId,
      startsOn: "2026-03-01",
      endsOn: null,
      reviewHours: 48,
    }),
    expect: authorsOnly("ok"),
  },
  editCohort: { input: ({ cohortId }) => ({ cohortId, name: "Winter" }), expect: itsMentorsOnly },
  archiveCohort: { input: ({ cohortId }) => ({ cohortId }), expect: itsMentorsOnly },
  reopenCohort: {
    input: ({ cohortId }) => ({ cohortId }),
    // It goes on: whoever looks after it is told so.
    expect: { ...itsMentorsOnly, mentor: "not-now", admin: "not-now" },
  },
  listCohorts: { input: () => ({}), expect: authorsOnly("ok") },
  readCohortSettings: { input: ({ cohortId }) => ({ cohortId }), expect: itsMentorsOnly },
  listOwnCohorts: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  readCohort: {
    input: ({ cohortId }) => ({ cohortId }),
    expect: {
      visitor: "signed-out",
      learner: "ok",
      otherLearner: "not-found",
      mentor: "ok",
      otherMentor: "not-found",
      admin: "ok",
    },
  },
  leaveCohort: {
    input: ({ cohortId }) => ({ cohortId }),
    expect: {
      visitor: "signed-out",
      learner: "ok",
      otherLearner: "not-found",
      // The last mentor.
      mentor: "not-now",
      otherMentor: "not-found",
      // Sees it, and does not belong to it.
      admin: "not-found",
    },
  },
  removeMember: {
    input: ({ cohortId, learner }) => ({ cohortId, accountId: learner.id }),
    expect: itsMentorsOnly,
  },
  addMentor: {
    input: ({ cohortId, otherMentor }) => ({ cohortId, email: otherMentor.email }),
    expect: itsMentorsOnly,
  },
  removeMentor: {
    input: ({ cohortId, mentor }) => ({ cohortId, accountId: mentor.id }),
    expect: { ...itsMentorsOnly, mentor: "not-now", admin: "not-now" },
  },

  invite: { input: ({ cohortId }) => ({ cohortId, days: 7, seats: 5 }), expect: itsMentorsOnly },
  inviteAddresses: {
    input: ({ cohortId }) => ({ cohortId, csv: `${randomUUID()}@waymark.test` }),
    expect: itsMentorsOnly,
  },
  revokeInvitation: {
    input: ({ invitation }) => ({ invitationId: invitation.invitationId }),
    expect: itsMentorsOnly,
  },
  readInvitation: {
    input: ({ invitation }) => ({ token: invitation.token, network: randomUUID() }),
    expect: everybody("ok"),
  },
  joinCohort: {
    input: ({ invitation }) => ({ token: invitation.token }),
    expect: { ...whoeverIsSignedIn("ok"), mentor: "is-mentor" },
  },

  postAnnouncement: {
    input: ({ cohortId }) => ({ announcementId: randomUUID(), cohortId, text: "Tomorrow at nine." }),
    expect: itsMentorsOnly,
  },
  editAnnouncement: {
    input: ({ announcementId }) => ({ announcementId, text: "We start on Tuesday." }),
    expect: itsMentorsOnly,
  },
  deleteAnnouncement: { input: ({ announcementId }) => ({ announcementId }), expect: itsMentorsOnly },
};
