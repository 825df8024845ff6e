import { randomUUID } from "node:crypto";
import type { Role, SignedIn } from "@/domain/accounts/viewer.ts";
import { somePicture } from "../setup/some-picture.ts";
import type { Known } from "./bodies.ts";
import { HOSTILE_TEXTS, nested } from "./hostile-values.ts";
import { WriteLog } from "./write-log.ts";

/** Every word that only the victim's rows hold; authors may read the reports, admins the name and address of anybody. */
const CANARY = {
  name: "Canary Nameq7Zp",
  mail: "canary-mailq7zp@waymark.test",
  work: "canary-workq7Zp",
  attempt: "canary-attemptq7Zp",
  submission: "canary-submissionq7Zp",
  report: "canary-reportq7Zp",
  reported: "canary-reportedq7Zp",
};

export type FuzzWorld = Awaited<ReturnType<typeof makeFuzzWorld>>;

/**
 * A victim whose every row holds a canary, somebody for admins to act upon, and the values that are worth trying.
 * @param databaseUrl the configuration names the same
 */
export async function makeFuzzWorld(databaseUrl: string) {
  const { db } = await import("@/server/db.ts");
  const { hashPassword } = await import("@/server/accounts/passwords.ts");
  const { makePerson, PASSWORD } = await import("../setup/people.ts");
  const { makeWorld, must, reportOn } = await import("../setup/world.ts");
  const { commitSubmission } = await import("@/server/labs/commit-submission.ts");
  const { recordAttempt } = await import("@/server/labs/record-attempt.ts");
  const { followTrack } = await import("@/server/progress/follow-track.ts");
  const { sendReport } = await import("@/server/reports/send-report.ts");
  const world = await makeWorld();
  const victim = world.learner;
  const { id: labId, files } = world.lab;
  const marked = (word: string) => Object.fromEntries(Object.keys(files).map((name) => [name, word]));
  const mine = { accountId: victim.id };
  const passwordHash = await hashPassword("known to the victim alone");
  await db().account.update({
    where: { id: victim.id },
    data: { name: CANARY.name, email: CANARY.mail, passwordHash },
  });
  await db().labWorkspace.updateMany({ where: mine, data: { files: marked(CANARY.work) } });
  await db().labAttempt.updateMany({ where: mine, data: { files: marked(CANARY.attempt) } });
  await db().labSubmission.updateMany({ where: mine, data: { files: marked(CANARY.submission) } });
  await db().problemReport.updateMany({
    where: mine,
    data: { text: CANARY.report, files: marked(CANARY.reported) },
  });
  await db().questionAnswer.create({
    data: {
      id: randomUUID(),
      ...mine,
      ...world.question,
      correct: true,
      digest: CANARY.work,
      answeredAt: new Date(),
    },
  });
  const bystander = await makePerson("LEARNER", "bystander");
  // Somebody stays an admin whatever the fuzzing admins do to each other.
  await makePerson("ADMIN", "standing admin");
  const { reportId } = must(await sendReport(bystander, reportOn(world.lab)));
  const anId = [victim.id, bystander.id, world.submissionId, world.attemptId];
  const hostileFiles = (text: string) => Object.fromEntries(Object.keys(files).map((name) => [name, text]));
  const known: Known = {
    labId: ["no-such-lab", labId],
    labDigest: [world.lab.digest],
    files: [
      ...Array.from({ length: 30 }, () => files),
      ...HOSTILE_TEXTS.map(hostileFiles),
      hostileFiles("z".repeat(100_000)),
    ],
    trackId: [world.trackId],
    courseId: [world.courseId],
    lessonId: [world.question.lessonId, world.snippet.lessonId],
    questionId: [world.question.questionId],
    option: [world.question.option],
    snippetId: [world.snippet.snippetId],
    contentId: [labId, world.question.lessonId, world.milestoneId, world.projectId],
    milestoneId: [world.milestoneId],
    projectId: [world.projectId],
    handle: [world.handle, `fuzzed-${randomUUID().slice(0, 8)}`],
    uploadId: [world.uploadId, randomUUID()],
    keptHash: ["0".repeat(64)],
    type: ["image/png", "image/svg+xml", ""],
    bytes: [await somePicture(), await somePicture("jpeg"), new TextEncoder().encode("<script>")],
    levels: [{}, Object.fromEntries(HOSTILE_TEXTS.slice(0, 10).map((text) => [text.slice(0, 90), "met"]))],
    text: ["The mean is wrong."],
    saveId: anId,
    quizId: [world.quizId],
    examId: [world.examId],
    domainId: [null],
    weakIn: [null, world.sittingId],
    extraTime: [0, 25],
    sittingId: [world.sittingId],
    place: [1, 2, 1000],
    answer: [
      null,
      { choice: "c1" },
      { choices: ["c1", "c2"] },
      { order: ["c1", "c2", "c3"] },
      { pairs: { c1: "r1" } },
      ...HOSTILE_TEXTS.map((text) => ({ text })),
    ],
    confidence: [null, 1, 3],
    flagged: [true, false],
    sourceId: [world.quizId, world.examId],
    sort: ["signs", "mean"],
    accountId: [bystander.id],
    // The victim's cohort, too: whoever is made here looks after neither.
    cohortId: [world.cohortId, world.otherCohortId],
    invitationId: [world.invitation.invitationId],
    announcementId: [world.announcementId],
    token: [world.invitation.token],
    csv: ["ada@example.org", "name;email\nAda;ada@example.org", '"nobody'],
    startsOn: ["2026-10-01"],
    endsOn: [null, "2026-12-18"],
    dueOn: [null, "2026-12-18"],
    reviewHours: [24],
    days: [7],
    evidenceAt: ["2026-11-20T10:00:00.000Z"],
    // A time for notifications, a comment for a conversation.
    upTo: ["2026-11-20T10:00:00.000Z", randomUUID()],
    eventId: ["1"],
    seats: [null, 2],
    // Authors act upon anybody's: the bystander's is there for that.
    reportId: [reportId],
    baseRevision: [0, 1],
    passed: [0, 1],
    total: [1, 2],
    answers: [
      [],
      [null],
      [{ $float: "nan" }],
      nested(64, "list"),
      nested(65, "list"),
      nested(1_000, "object"),
    ],
    email: [bystander.email, CANARY.mail, `${randomUUID()}@waymark.test`],
    password: [PASSWORD, "wrong password"],
    next: ["another password"],
    current: ["wrong password"],
    network: ["203.0.113.1", "203.0.113.2"],
    search: ["Canary", "%", "_", "\\"],
  };

  /** Somebody with full budgets and things of their own, and the values that are worth trying as them. */
  async function newPerson(role: Role): Promise<{ viewer: SignedIn; known: Known }> {
    const viewer = await makePerson(role, role.toLowerCase());
    const [submissionId, attemptId] = [randomUUID(), randomUUID()];
    const sent = { labId, labDigest: world.lab.digest, files };
    must(await commitSubmission(viewer, { submissionId, ...sent }));
    must(await recordAttempt(viewer, { attemptId, ...sent, passed: 0, total: 1 }));
    must(await followTrack(viewer, { trackId: world.trackId }));
    const own = { submissionId: [world.submissionId, submissionId], attemptId: [world.attemptId, attemptId] };
    return { viewer, known: { ...known, ...own } };
  }

  return {
    victim,
    bystander,
    known,
    /** What nobody but the victim may read. */
    secrets: [CANARY.work, CANARY.attempt, CANARY.submission, passwordHash],
    /** What admins, and Waymark itself, may read of anybody. */
    person: [CANARY.name, CANARY.mail, CANARY.report, CANARY.reported],
    /** Those of them that mentors may read where reports are. */
    reporter: [CANARY.name, CANARY.report, CANARY.reported],
    /** Everybody that the bodies made: theirs is whatever is written about them. */
    made: new Set<string>(),
    newPerson,
    writes: await WriteLog.install(databaseUrl),
  };
}

/** What our insides look like when they get out: stack traces, paths, queries, drivers. */
const INSIDES =
  /\n\s+at |node_modules|[\w-]\.[cm]?[jt]sx?:\d|webpack|turbopack:|prisma|postgres|\bECONN|\bselect\b.{1,80}\bfrom\b|SQLSTATE|\bpg_/i;

/** @returns what stands in an answer that must not stand there; null when nothing does */
export function leakIn(text: string, forbidden: readonly string[]): string | null {
  const canary = forbidden.find((word) => text.includes(word));
  return canary ?? text.match(INSIDES)?.[0] ?? null;
}
