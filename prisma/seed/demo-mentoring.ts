import { structuredPatch } from "diff";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { postAnnouncement } from "@/server/announcements/post-announcement.ts";
import { createCohort } from "@/server/cohorts/create-cohort.ts";
import { addMentor } from "@/server/cohorts/members/add-mentor.ts";
import { db } from "@/server/db.ts";
import { invite } from "@/server/invitations/invite.ts";
import { joinCohort } from "@/server/invitations/join-cohort.ts";
import { askReview } from "@/server/reviews/ask-review.ts";
import { claimReview } from "@/server/reviews/claims/claim-review.ts";
import { commentOnLines } from "@/server/reviews/comment-on-lines.ts";
import { rateReview } from "@/server/reviews/rate-review.ts";
import { returnReview } from "@/server/reviews/return-review.ts";
import { postComment } from "@/server/threads/comments/post-comment.ts";
import { startQuestionThread } from "@/server/threads/questions/start-question-thread.ts";
import { MENTORS } from "./demo-classmates.ts";
import { type DemoFrame, demoViewers, type Studied } from "./demo-cohort.ts";
import { type FailedWork, later, must, seededId } from "./demo-learner.ts";
import { buildProjects } from "./demo-projects.ts";

const HOUR = 60;
const DAY = 24 * HOUR;

export const DEMO_COHORT = seededId("the demo cohort");
/** The last thing that the seed writes: once it stands, all of it does. */
export const LAST_ANNOUNCEMENT = seededId("announcement 3");

type Mentors = { marek: SignedIn; noor: SignedIn };

/** The cohort with its two mentors, its learners let in by a link, and what was announced on its way. */
export async function gatherCohort(
  { from, track }: DemoFrame,
  studied: readonly Studied[],
): Promise<Mentors> {
  const viewers = await demoViewers();
  const [marek, noor] = MENTORS.map((email) => viewers.get(email));
  if (!marek || !noor) throw new Error("The demo mentors have no accounts.");
  const day = (minutes: number) => later(from, minutes).toISOString().slice(0, 10);
  const cohort = {
    cohortId: DEMO_COHORT,
    name: "Harbour cohort",
    trackId: track.id,
    startsOn: day(0),
    endsOn: day(98 * DAY),
    reviewHours: 48,
  };
  must(await createCohort(marek, cohort, { now: later(from, -3 * DAY) }));
  must(
    await addMentor(
      marek,
      { cohortId: DEMO_COHORT, email: noor.email },
      { now: later(from, -3 * DAY + HOUR) },
    ),
  );
  const invitation = { cohortId: DEMO_COHORT, days: 60, seats: 20, invitationId: seededId("invitation") };
  const { token } = must(await invite(marek, invitation, { now: later(from, -2 * DAY) }));
  for (const { viewer, who } of studied)
    must(await joinCohort(viewer, { token }, { now: later(from, who.joinsAfter * DAY) }));
  await announce(
    marek,
    1,
    "Welcome. **We start today.** Go at your own pace; the plan is about three evenings a week.\n\nStuck for more than half an hour? Send the lab to us with a question: we answer within two days, and you can go on meanwhile.",
    later(from, 2 * HOUR),
  );
  await announce(
    noor,
    2,
    "Many of you met the same check this week: read *what came back* beside *what was expected* before you change the code. The difference is usually one of `shape`, `sign` or `off by one`.",
    later(from, 17 * DAY),
  );
  return { marek, noor };
}

/** What the learners asked and the mentors answered: some wait, some are stuck, some were helped. */
export async function mentorThem(
  { marek, noor }: Mentors,
  studied: readonly Studied[],
  now: Date,
): Promise<void> {
  for (const [index, one] of studied.entries()) {
    const { ends } = one.who;
    if (ends === "going-on" || one.nextLab === null) continue;
    const days = { stuck: 1, waiting: 2 - index / 10, claimed: 1, reviewed: 4 }[ends];
    const at = later(now, -days * DAY - 2 * HOUR);
    const failed = await one.learner.failAtLab(one.nextLab, at, ends === "stuck" ? 5 : 2);
    if (ends === "stuck") continue;
    const reviewId = await ask(one.viewer, failed, later(at, HOUR));
    if (ends === "claimed") must(await claimReview(noor, { reviewId }, { now: later(now, -5) }));
    if (ends === "reviewed")
      await review(index % 2 === 0 ? marek : noor, one, reviewId, failed, later(at, 9 * HOUR));
  }
  await talkAboutQuestions(studied, marek, now);
  await buildProjects(studied, DEMO_COHORT, marek, now);
  await announce(
    marek,
    3,
    "Half of the way. Next week we look at the quizzes together on Thursday at 18:00; bring the question that annoyed you most.",
    later(now, -DAY),
  );
}

async function announce(mentor: SignedIn, number: number, text: string, now: Date): Promise<void> {
  const announcementId = seededId(`announcement ${number}`);
  must(await postAnnouncement(mentor, { announcementId, cohortId: DEMO_COHORT, text }, { now }));
}

async function ask(viewer: SignedIn, { lab, files, mistake }: FailedWork, now: Date): Promise<string> {
  const { reviewId } = must(
    await askReview(
      viewer,
      {
        reviewId: seededId(`${viewer.email} asks about ${lab.id}`),
        cohortId: DEMO_COHORT,
        labId: lab.id,
        labDigest: lab.digest,
        files,
        question: `The check “${mistake.caughtBy}” fails, and I do not see why. Where should I look?`,
      },
      { now },
    ),
  );
  return reviewId;
}

/** A review, and what its learner says to it. A seed that was cut short goes on behind what it did. */
async function review(
  mentor: SignedIn,
  { viewer, who }: Studied,
  reviewId: string,
  failed: FailedWork,
  at: Date,
): Promise<void> {
  const threadId = seededId(`thread on ${reviewId}`);
  if ((await db().review.count({ where: { id: reviewId, returnedAt: null } })) > 0)
    await returnWithComment(mentor, { reviewId, threadId }, failed, at);
  if ((await db().thread.count({ where: { id: threadId } })) > 0) {
    const text = "I worked it out on paper and see it now. Thank you.";
    const comment = { threadId, commentId: seededId(`answer on ${reviewId}`), text, suggestion: null };
    must(await postComment(viewer, comment, { now: later(at, 5 * HOUR) }));
  }
  if (!who.email.startsWith("kiri")) return;
  const rating = { reviewId, rating: 5, text: "Short, and it made me find it myself." };
  must(await rateReview(viewer, rating, { now: later(at, 6 * HOUR) }));
}

/** A comment on the lines at fault with an edit that mends them, and a few words on the whole. */
async function returnWithComment(
  mentor: SignedIn,
  { reviewId, threadId }: { reviewId: string; threadId: string },
  { files, right, mistake }: FailedWork,
  at: Date,
): Promise<void> {
  must(await claimReview(mentor, { reviewId }, { now: at }));
  const lines = firstDifference(files[mistake.file] ?? "", right[mistake.file] ?? "");
  const text = `Look here: this ${mistake.what}. What would it give for the smallest example of the brief, worked out on paper?`;
  const commentId = seededId(`comment on ${reviewId}`);
  const about = { reviewId, threadId, commentId, file: mistake.file, text };
  if (lines) must(await commentOnLines(mentor, { ...about, ...lines }, { now: later(at, 12) }));
  const summary =
    "You were close: one place decides it, and the rest reads well. Names and structure are clear; keep that.";
  must(await returnReview(mentor, { reviewId, summary }, { now: later(at, 20) }));
}

/** The first lines that two texts do not share, and what stands there instead; null where they only lack lines. */
function firstDifference(before: string, after: string) {
  const hunk = structuredPatch("", "", before, after, "", "", { context: 0 }).hunks.find(
    ({ oldLines }) => oldLines > 0,
  );
  if (!hunk) return null;
  return {
    fromLine: hunk.oldStart,
    toLine: hunk.oldStart + hunk.oldLines - 1,
    suggestion: hunk.lines
      .filter((line) => line.startsWith("+"))
      .map((line) => line.slice(1))
      .join("\n"),
  };
}

/** Two of them ask about a question that they got wrong; one is answered, one waits. */
async function talkAboutQuestions(studied: readonly Studied[], mentor: SignedIn, now: Date): Promise<void> {
  const wrong = await db().sittingQuestion.findMany({
    where: {
      score: 0,
      sitting: { accountId: { in: studied.map(({ viewer }) => viewer.id) }, handedInAt: { not: null } },
    },
    orderBy: [{ sittingId: "asc" }, { place: "asc" }],
    select: { sittingId: true, place: true, sitting: { select: { accountId: true, sourceId: true } } },
  });
  const askers = studied.filter(({ viewer }) => wrong.some(({ sitting }) => sitting.accountId === viewer.id));
  for (const [index, { viewer }] of askers.slice(0, 2).entries()) {
    const asked = wrong.find(({ sitting }) => sitting.accountId === viewer.id);
    if (!asked) continue;
    const quiz = getCatalog().quizzes.find(({ id }) => id === asked.sitting.sourceId)?.title ?? "the quiz";
    const threadId = seededId(`${viewer.email} asks about a question`);
    const at = later(now, -(index + 1) * DAY);
    const question = {
      threadId,
      commentId: seededId(`${threadId} 1`),
      cohortId: DEMO_COHORT,
      sittingId: asked.sittingId,
      place: asked.place,
      text: `In “${quiz}” I chose something else here, and the explanation does not convince me yet. Could you give one more example?`,
    };
    must(await startQuestionThread(viewer, question, { now: at }));
    if (index === 0) continue;
    const answer = `@${viewer.name} yes. Take the smallest case you can write down, predict what each option would give, and then run it:\n\n\`\`\`python\nfor option in options:\n    print(option, predict(option))\n\`\`\`\n\nWhichever line surprises you is the one to read up on.`;
    must(
      await postComment(
        mentor,
        { threadId, commentId: seededId(`${threadId} 2`), text: answer, suggestion: null },
        { now: later(at, 7 * HOUR) },
      ),
    );
  }
}
