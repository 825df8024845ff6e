import { randomUUID } from "node:crypto";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { getLabs } from "@/catalog/labs/get-labs.ts";
import { type SignedIn, SYSTEM } from "@/domain/accounts/viewer.ts";
import { issueAdminLink } from "@/server/accounts/links/issue-admin-link.ts";
import { issueResetLink } from "@/server/accounts/links/issue-reset-link.ts";
import { issueLink } from "@/server/accounts/links/link-tokens.ts";
import { postAnnouncement } from "@/server/announcements/post-announcement.ts";
import { db } from "@/server/db.ts";
import type { Outcome } from "@/server/errors.ts";
import { invite } from "@/server/invitations/invite.ts";
import { commitSubmission } from "@/server/labs/commit-submission.ts";
import { saveWork } from "@/server/labs/save-work.ts";
import { savePublication } from "@/server/portfolio/publication/save-publication.ts";
import { uploadPicture } from "@/server/portfolio/uploads/upload-picture.ts";
import { followTrack } from "@/server/progress/follow-track.ts";
import { startQuiz } from "@/server/quizzes/sittings/start-quiz.ts";
import { saveReply } from "@/server/replies/save-reply.ts";
import { sendReport } from "@/server/reports/send-report.ts";
import { askReview } from "@/server/reviews/ask-review.ts";
import { claimReview } from "@/server/reviews/claims/claim-review.ts";
import { commentOnLines } from "@/server/reviews/comment-on-lines.ts";
import { submitMilestone } from "@/server/reviews/milestones/submit-milestone.ts";
import { returnReview } from "@/server/reviews/return-review.ts";
import { makeCohort } from "./cohorts.ts";
import { someEvidence } from "./evidence.ts";
import { failLab } from "./fail-lab.ts";
import { makePerson, PASSWORD } from "./people.ts";
import { somePicture } from "./some-picture.ts";
import { makeThread, settleLast } from "./threads.ts";

export { PASSWORD };

/** The value of an outcome that a test relies on. */
export function must<T>(outcome: Outcome<T, string>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.message}`);
  return outcome.value;
}

/** The first lab of the catalogue, with the files that a learner starts from. */
export function someLab() {
  const lab = getLabs()[0];
  if (!lab) throw new Error("there is no lab");
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
  return { id: lab.id, digest: lab.digest, files };
}

/** What somebody reports about a lab, code and all. */
export function reportOn(lab: ReturnType<typeof someLab>, reportId: string = randomUUID()) {
  return {
    reportId,
    contentKind: "LAB" as const,
    contentId: lab.id,
    digest: lab.digest,
    kind: "BROKEN" as const,
    text: "It stops before the last batch.",
    heading: null,
    files: lab.files,
  };
}

/** The things of a mentored learner: two reviews, one that waits and one that was returned, a suggestion, saved words. */
async function makeReviews(learner: SignedIn, mentor: SignedIn, cohortId: string) {
  const lab = someLab();
  const sent = { cohortId, labId: lab.id, labDigest: lab.digest, files: lab.files };
  const ask = async () =>
    must(await askReview(learner, { ...sent, reviewId: randomUUID(), question: "Why does it stop early?" }))
      .reviewId;
  const returnedReviewId = await ask();
  must(await claimReview(mentor, { reviewId: returnedReviewId }));
  const { commentId } = must(
    await commentOnLines(mentor, {
      reviewId: returnedReviewId,
      threadId: randomUUID(),
      commentId: randomUUID(),
      file: Object.keys(lab.files)[0] ?? "",
      fromLine: 1,
      toLine: 1,
      text: "Try this.",
      suggestion: "pass",
    }),
  );
  must(await returnReview(mentor, { reviewId: returnedReviewId, summary: "Well done so far." }));
  const replyId = randomUUID();
  must(await saveReply(mentor, { replyId, title: "Names", text: "Name it after what it holds." }));
  return { reviewId: await ask(), returnedReviewId, suggestionId: commentId, replyId };
}

/** A milestone that a learner has handed in, and a picture of theirs. */
async function makePortfolio(learner: SignedIn, cohortId: string) {
  const { milestone, files } = someEvidence();
  const sent = { milestoneId: milestone.id, digest: milestone.digest, files };
  const handed = must(
    await submitMilestone(learner, {
      ...sent,
      reviewId: randomUUID(),
      cohortId,
      note: "The second page is new.",
    }),
  );
  const uploadId = randomUUID();
  must(await uploadPicture(learner, { uploadId, type: "image/png", bytes: await somePicture() }));
  const handle = `learner-${randomUUID().slice(0, 8)}`;
  must(await savePublication(learner, { handle, on: false, indexed: false, intro: "" }));
  return {
    projectId: milestone.project,
    handle,
    milestoneId: milestone.id,
    handInId: handed.reviewId,
    uploadId,
  };
}

/**
 * Six people, two cohorts, and the things of one learner: saved work, an attempt, an open submission, a pass, a track, a
 * report, two reviews, a check that failed three times, a quiz that goes on with its last two questions settled, a
 * conversation about the very last, a notification, a mail, a milestone that was handed in, a picture,
 * and a public portfolio that is off.
 */
export async function makeWorld() {
  const learner = await makePerson("LEARNER", "learner");
  const otherLearner = await makePerson("LEARNER", "other learner");
  const mentor = await makePerson("MENTOR");
  const otherMentor = await makePerson("MENTOR", "other mentor");
  const admin = await makePerson("ADMIN");
  const catalog = getCatalog();
  const lab = someLab();
  const trackId = catalog.tracks[0]?.id ?? "";
  const lesson = [...catalog.lessonById.values()].find(
    ({ questions, snippets }) => questions.length > 0 && snippets.length > 0,
  );
  const question = lesson?.questions[0];
  if (!lesson || !question) throw new Error("there is no lesson with a question and a snippet");

  const attemptId = randomUUID();
  const mine = { accountId: learner.id, labId: lab.id, labDigest: lab.digest };
  must(
    await saveWork(learner, {
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
      baseRevision: 0,
      saveId: randomUUID(),
    }),
  );
  await db().labAttempt.create({
    data: { ...mine, id: attemptId, files: lab.files, passed: 1, total: 2, checkedAt: new Date() },
  });
  const passed = must(
    await commitSubmission(learner, {
      submissionId: randomUUID(),
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
    }),
  );
  await db().labPass.create({ data: { ...mine, submissionId: passed.submissionId, passedAt: new Date() } });
  const open = must(
    await commitSubmission(learner, {
      submissionId: randomUUID(),
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
    }),
  );
  must(await followTrack(learner, { trackId }));
  const cohortId = await makeCohort(trackId, [learner], [mentor]);
  const otherCohortId = await makeCohort(trackId, [], [otherMentor]);
  const invitation = must(await invite(mentor, { cohortId, days: 7, seats: null }));
  const { announcementId } = must(
    await postAnnouncement(mentor, { announcementId: randomUUID(), cohortId, text: "We start on Monday." }),
  );
  const stuck = catalog.tracks[0]?.courses
    .flatMap(({ items }) => items.flatMap((item) => (item.kind === "lab" ? [item.lab] : [])))
    .find(({ id }) => id !== lab.id);
  if (!stuck) throw new Error("there is no other lab in the track");
  const stuckSince = new Date();
  await failLab(
    learner,
    stuck,
    "reads every line",
    [2, 1, 0].map((ago) => new Date(stuckSince.getTime() - ago)),
  );
  const { reportId } = must(await sendReport(learner, reportOn(lab)));
  const reviews = await makeReviews(learner, mentor, cohortId);
  const portfolio = await makePortfolio(learner, cohortId);
  const quiz = catalog.quizzes.find(({ feedback }) => feedback === "after-each");
  const exam = catalog.exams[0];
  if (!quiz || !exam) throw new Error("there is no quiz that explains each answer, or no exam");
  const { sittingId } = must(await startQuiz(learner, { sittingId: randomUUID(), quizId: quiz.id }));
  const [asked = 0, settled = 0] = await settleLast(sittingId, 2);
  const { threadId, commentId } = await makeThread(learner, { cohortId, sittingId, place: asked });
  const { notificationId, mailId } = await tellSomething(learner);
  const link = { kind: "VERIFY", accountId: learner.id, email: learner.email, hours: 1 } as const;
  const { token: verifyToken } = await issueLink(db(), link, new Date());

  return {
    learner,
    otherLearner,
    mentor,
    otherMentor,
    admin,
    cohortId,
    otherCohortId,
    invitation,
    announcementId,
    lab,
    trackId,
    courseId: lesson.course,
    attemptId,
    reportId,
    ...reviews,
    ...portfolio,
    help: { rule: "STUCK" as const, subject: stuck.id, evidenceAt: stuckSince.toISOString() },
    submissionId: open.submissionId,
    quizId: quiz.id,
    examId: exam.id,
    countedQuestionId: quiz.questions[0]?.id ?? "",
    sittingId,
    threadId,
    commentId,
    /** Of a question that is settled, and that nobody talks about. */
    settledPlace: settled,
    notificationId,
    mailId,
    verifyToken,
    resetToken: must(await issueResetLink(admin, { accountId: learner.id })).token,
    adminToken: must(await issueAdminLink(SYSTEM, { email: `${randomUUID()}@waymark.test` })).token,
    question: { lessonId: lesson.id, questionId: question.id, option: question.options[0]?.id ?? "" },
    snippet: { lessonId: lesson.id, snippetId: lesson.snippets[0] ?? "" },
  };
}

/** A notification that somebody has not read, and a mail that is on its way to them. */
async function tellSomething(person: SignedIn): Promise<{ notificationId: string; mailId: string }> {
  const now = new Date();
  const mail = {
    toAddress: person.email,
    subject: "News",
    text: "News",
    html: "<p>News</p>",
    createdAt: now,
  };
  const { id: mailId } = await db().mail.create({ data: { accountId: person.id, ...mail } });
  await db().mailChoice.create({ data: { accountId: person.id, kind: "mention", timing: "DAILY" } });
  const event = await db().event.create({ data: { kind: "cohort.announced", data: {}, createdAt: now } });
  const { id: notificationId } = await db().notification.create({
    data: { accountId: person.id, eventId: event.id, kind: "announcement", data: {}, createdAt: now },
  });
  return { notificationId, mailId };
}
