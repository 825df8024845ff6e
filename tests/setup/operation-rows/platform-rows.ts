import { randomUUID } from "node:crypto";
import { PASSWORD } from "../people.ts";
import { reportOn } from "../world.ts";
import {
  adminsOnly,
  authorsOnly,
  everybody,
  itsMentorsOnly,
  itsOwnerOnly,
  type Row,
  theSystemOnly,
  whoeverIsSignedIn,
} from "./row.ts";

const network = () => randomUUID();

export const PLATFORM_ROWS: Record<string, Row> = {
  readHealth: { input: () => ({}), expect: everybody("ok") },
  readReadiness: { input: () => ({}), expect: everybody("ok") },

  createAccount: {
    input: () => ({
      name: "New",
      email: `${randomUUID()}@waymark.test`,
      password: PASSWORD,
      network: network(),
    }),
    expect: everybody("ok"),
  },
  signIn: {
    input: ({ learner }) => ({ email: learner.email, password: PASSWORD, network: network() }),
    expect: theSystemOnly,
  },
  readSession: {
    input: ({ learner }) => ({ accountId: learner.id, sessionVersion: 0 }),
    expect: theSystemOnly,
  },
  makeDemoAccounts: { input: () => ({}), expect: theSystemOnly },
  issueAdminLink: { input: () => ({ email: "new-admin@waymark.test" }), expect: theSystemOnly },
  redeemResetLink: {
    input: ({ resetToken }) => ({ token: resetToken, password: "a new password", network: network() }),
    expect: everybody("ok"),
  },
  redeemAdminLink: {
    input: ({ adminToken }) => ({
      token: adminToken,
      name: "Admin",
      password: "a new password",
      network: network(),
    }),
    expect: everybody("ok"),
  },
  readOwnAccount: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  changeName: { input: () => ({ name: "Another name" }), expect: whoeverIsSignedIn("ok") },
  changePassword: {
    input: () => ({ current: PASSWORD, next: "a new password" }),
    expect: whoeverIsSignedIn("ok"),
  },
  closeAccount: { input: () => ({ password: PASSWORD }), expect: whoeverIsSignedIn("ok") },
  listPeople: { input: () => ({}), expect: adminsOnly },
  setRole: { input: ({ learner }) => ({ accountId: learner.id, role: "MENTOR" }), expect: adminsOnly },
  setDisabled: { input: ({ learner }) => ({ accountId: learner.id, disabled: true }), expect: adminsOnly },
  issueResetLink: { input: ({ learner }) => ({ accountId: learner.id }), expect: adminsOnly },

  saveWork: {
    input: ({ lab }) => ({
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
      baseRevision: 0,
      saveId: randomUUID(),
    }),
    // The learner has saved before: what is sent from revision 0 comes back as a conflict, which is an answer.
    expect: whoeverIsSignedIn("ok"),
  },
  readPackages: { input: ({ lab }) => ({ labId: lab.id }), expect: everybody("ok") },
  readWork: { input: ({ lab }) => ({ labId: lab.id }), expect: whoeverIsSignedIn("ok") },
  recordAttempt: {
    input: ({ lab }) => ({
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
      attemptId: randomUUID(),
      passed: 1,
      total: 2,
    }),
    expect: whoeverIsSignedIn("ok"),
  },
  listAttempts: {
    input: ({ lab, attemptId }) => ({ labId: lab.id, after: attemptId }),
    expect: itsOwnerOnly,
  },
  readAttempt: { input: ({ attemptId }) => ({ attemptId }), expect: itsOwnerOnly },
  commitSubmission: {
    input: ({ lab }) => ({
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
      submissionId: randomUUID(),
    }),
    expect: whoeverIsSignedIn("ok"),
  },
  answerSubmission: {
    input: ({ submissionId, lab }) => ({ submissionId, files: lab.files, answers: [] }),
    expect: itsOwnerOnly,
  },
  readSubmission: { input: ({ submissionId }) => ({ submissionId }), expect: itsOwnerOnly },
  readSolution: {
    input: ({ lab }) => ({ labId: lab.id }),
    expect: {
      visitor: "signed-out",
      learner: "ok",
      otherLearner: "not-yet",
      mentor: "not-yet",
      otherMentor: "not-yet",
      admin: "not-yet",
    },
  },

  startQuiz: {
    input: ({ quizId }) => ({ sittingId: randomUUID(), quizId }),
    expect: whoeverIsSignedIn("ok"),
  },
  startMock: {
    input: ({ examId }) => ({ sittingId: randomUUID(), examId, extraTime: 0 }),
    expect: whoeverIsSignedIn("ok"),
  },
  startPractice: {
    input: ({ examId }) => ({ sittingId: randomUUID(), examId, domainId: null, weakIn: null }),
    expect: whoeverIsSignedIn("ok"),
  },
  saveAnswer: {
    input: ({ sittingId }) => ({
      sittingId,
      place: 1,
      answer: null,
      confidence: null,
      flagged: true,
      baseRevision: 0,
      saveId: randomUUID(),
    }),
    expect: itsOwnerOnly,
  },
  revealAnswer: {
    input: ({ sittingId }) => ({ sittingId, place: 1 }),
    // Nothing was answered yet.
    expect: { ...itsOwnerOnly, learner: "not-yet" },
  },
  handIn: { input: ({ sittingId }) => ({ sittingId }), expect: itsOwnerOnly },
  readSitting: { input: ({ sittingId }) => ({ sittingId }), expect: itsOwnerOnly },
  readQuizStanding: { input: ({ quizId }) => ({ quizId }), expect: whoeverIsSignedIn("ok") },
  readExamStanding: { input: ({ examId }) => ({ examId }), expect: whoeverIsSignedIn("ok") },
  listQuestionFigures: {
    input: ({ quizId, cohortId }) => ({ sourceId: quizId, sort: "signs", cohortId }),
    expect: itsMentorsOnly,
  },
  readQuestionFigures: {
    input: ({ countedQuestionId, cohortId }) => ({ questionId: countedQuestionId, cohortId }),
    expect: itsMentorsOnly,
  },

  followTrack: { input: ({ trackId }) => ({ trackId }), expect: whoeverIsSignedIn("ok") },
  leaveTrack: { input: ({ trackId }) => ({ trackId }), expect: itsOwnerOnly },
  answerQuestion: {
    input: ({ question }) => ({ ...question, answerId: randomUUID() }),
    expect: whoeverIsSignedIn("ok"),
  },
  recordSnippetRun: { input: ({ snippet }) => snippet, expect: whoeverIsSignedIn("ok") },
  readTrackProgress: { input: ({ trackId }) => ({ trackId }), expect: whoeverIsSignedIn("ok") },
  readLessonProgress: {
    input: ({ question }) => ({ lessonId: question.lessonId }),
    expect: whoeverIsSignedIn("ok"),
  },
  readCourseResults: { input: ({ courseId }) => ({ courseId }), expect: whoeverIsSignedIn("ok") },
  readDashboard: { input: () => ({}), expect: whoeverIsSignedIn("ok") },

  sendReport: { input: ({ lab }) => reportOn(lab), expect: whoeverIsSignedIn("ok") },
  listOwnReports: { input: () => ({}), expect: whoeverIsSignedIn("ok") },
  listReports: { input: () => ({}), expect: authorsOnly("ok") },
  countOpenReports: { input: () => ({}), expect: authorsOnly("ok") },
  readReportCode: { input: ({ reportId }) => ({ reportId }), expect: authorsOnly("ok") },
  closeReport: { input: ({ reportId }) => ({ reportId, reply: "Mended." }), expect: authorsOnly("ok") },
  // It is open: whoever may is told so.
  reopenReport: { input: ({ reportId }) => ({ reportId }), expect: authorsOnly("not-now") },
};
