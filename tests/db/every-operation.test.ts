import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { type SignedIn, VISITOR, type Viewer } from "@/domain/accounts/viewer.ts";
import { everyOperation } from "../setup/every-operation.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { makeWorld, PASSWORD, reportOn } = await import("../setup/world.ts");
type World = Awaited<ReturnType<typeof makeWorld>>;

/** Who calls. `learner` is the one whose things the inputs name. */
const CALLERS = ["visitor", "learner", "otherLearner", "mentor", "admin"] as const;
type Caller = (typeof CALLERS)[number];

type Row = {
  input: (world: World) => unknown;
  /** Written by hand, by caller: "ok" or the code of the refusal. Never computed from `allow`. */
  expect: Record<Caller, string>;
};

const everybody = (code: string): Row["expect"] => ({
  visitor: code,
  learner: code,
  otherLearner: code,
  mentor: code,
  admin: code,
});
const whoeverIsSignedIn = (code: string): Row["expect"] => ({ ...everybody(code), visitor: "signed-out" });
const theSystemOnly: Row["expect"] = { ...everybody("forbidden"), visitor: "signed-out" };
const adminsOnly: Row["expect"] = { ...everybody("forbidden"), visitor: "signed-out", admin: "ok" };
/** Not even its owner: what authors do with a report is theirs. */
const authorsOnly = (code: string): Row["expect"] => ({
  visitor: "signed-out",
  learner: "forbidden",
  otherLearner: "forbidden",
  mentor: code,
  admin: code,
});
const itsOwnerOnly: Row["expect"] = {
  visitor: "signed-out",
  learner: "ok",
  otherLearner: "not-found",
  mentor: "not-found",
  admin: "not-found",
};

const network = () => randomUUID();

const ROWS: Record<string, Row> = {
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
    input: ({ quizId }) => ({ sourceId: quizId, sort: "signs" }),
    expect: authorsOnly("ok"),
  },
  readQuestionFigures: {
    input: ({ countedQuestionId }) => ({ questionId: countedQuestionId }),
    expect: authorsOnly("ok"),
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

const operations = await everyOperation();

test("every operation has a row, and every row an operation", () => {
  expect([...operations.keys()].sort()).toEqual(Object.keys(ROWS).sort());
});

for (const [name, operation] of operations) {
  const row = ROWS[name];
  if (!row) continue;
  test(`${name} answers each caller as the table says`, async () => {
    const answers: Record<string, string> = {};
    for (const caller of CALLERS) {
      const world = await makeWorld();
      const viewer: Viewer | SignedIn = caller === "visitor" ? VISITOR : world[caller];
      const outcome = await operation(viewer, row.input(world) as never);
      answers[caller] = outcome.ok ? "ok" : outcome.error.code;
    }
    expect(answers).toEqual(row.expect);
  });

  test(`${name} refuses what is not of its form, and says nothing of its insides`, async () => {
    const world = await makeWorld();
    for (const input of [null, [], "text", 7, { ...(row.input(world) as object), extra: { contains: "" } }]) {
      const outcome = await operation(
        operation.allow.name === "systemOnly" ? { kind: "system" } : world.admin,
        input as never,
      );
      expect(outcome).toMatchObject({ ok: false, error: { code: "invalid" } });
    }
  });
}
