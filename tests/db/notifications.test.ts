import { randomUUID } from "node:crypto";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { sendToMailServer } from "../setup/mail-server.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const mailServer = await sendToMailServer();
const { db } = await import("@/server/db.ts");
const { recordEvent } = await import("@/server/events.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must, reportOn, someLab } = await import("../setup/world.ts");
const { forgetJobs, runWaitingJobs, waitingJobs } = await import("../setup/run-waiting-jobs.ts");
const { announce, askForReview, happen, somePeople, toldTo, unread, verified } = await import(
  "../setup/notices.ts"
);
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { closeReport } = await import("@/server/reports/close-report.ts");
const { sendReport } = await import("@/server/reports/send-report.ts");
const { gatherDigests } = await import("@/server/notifications/gather-digests.ts");
const { listNotifications } = await import("@/server/notifications/list-notifications.ts");
const { markAllRead } = await import("@/server/notifications/mark-all-read.ts");
const { markRead } = await import("@/server/notifications/mark-read.ts");
const { readMailChoices } = await import("@/server/mail/read-mail-choices.ts");
const { saveMailChoices } = await import("@/server/mail/save-mail-choices.ts");

const lab = someLab();

beforeEach(async () => {
  await forgetJobs();
  mailServer.forget();
});
afterAll(() => mailServer.stop());

async function comment(
  thread: { threadId: string; cohortId: string; learner: SignedIn; reviewId?: string },
  author: SignedIn,
  mentions: SignedIn[] = [],
): Promise<string> {
  const commentId = randomUUID();
  await db().thread.upsert({
    where: { id: thread.threadId },
    create: {
      id: thread.threadId,
      cohortId: thread.cohortId,
      accountId: thread.learner.id,
      reviewId: thread.reviewId ?? null,
      startedAt: new Date(),
    },
    update: {},
  });
  await db().comment.create({
    data: {
      id: commentId,
      threadId: thread.threadId,
      authorId: author.id,
      text: "Look at line 3.",
      postedAt: new Date(),
      mentions: { create: mentions.map(({ id: accountId }) => ({ accountId })) },
    },
  });
  await happen("comment.posted", author, { threadId: thread.threadId, commentId });
  return commentId;
}

test("an announcement reaches its learners in the app and by mail, once, and never its author", async () => {
  const { learner, other, mentor, second, cohortId } = await somePeople();
  await announce(cohortId, mentor, "We meet on **Monday**.\n<script>alert(1)</script>");
  await runWaitingJobs();
  await runWaitingJobs();
  const [notice] = must(await listNotifications(learner, {})).notifications;
  expect(notice).toMatchObject({
    kind: "announcement",
    title: "News of Autumn cohort",
    address: `/cohorts/${cohortId}`,
    read: false,
  });
  expect(await toldTo(other)).toEqual(["announcement"]);
  expect(await toldTo(mentor)).toEqual([]);
  expect(await toldTo(second)).toEqual([]);
  expect(mailServer.received).toHaveLength(2);
  const [mail] = mailServer.mailsFor(learner.email);
  expect(mail?.subject).toBe("News of Autumn cohort");
  expect(mail?.from?.text).toContain("waymark@example.org");
  expect(mail?.text).toContain(`https://learn.example.org/cohorts/${cohortId}`);
  expect(mail?.html).toContain("&lt;script&gt;");
  expect(mail?.html).not.toMatch(/<script|<img/);
  expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@learn\.example\.org>$/);
  const list = mail?.headers.get("list") as { unsubscribe?: { url?: string } } | undefined;
  expect(list?.unsubscribe?.url).toMatch(/^https:\/\/learn\.example\.org\/api\/v1\/unsubscribe\/[^/]+$/);
  expect(String(mail?.headerLines.find(({ key }) => key === "list-unsubscribe-post")?.line)).toBe(
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
  );
  // What a server has taken is kept no longer.
  const row = await db().mail.findFirstOrThrow({ where: { accountId: learner.id } });
  expect(row).toMatchObject({ text: "", html: "", subject: "", problem: null, failedAt: null });
  expect(row.sentAt).not.toBeNull();
});

test("a transaction that is rolled back takes its job along", async () => {
  const { mentor, cohortId } = await somePeople();
  const rolledBack = db().$transaction(async (tx) => {
    await recordEvent(tx, "cohort.mentor-added", null, { cohortId, accountId: mentor.id }, new Date());
    throw new Error("rolled back");
  });
  await expect(rolledBack).rejects.toThrow("rolled back");
  expect(await waitingJobs()).toEqual([]);
  await happen("cohort.mentor-added", null, { cohortId, accountId: mentor.id });
  expect((await waitingJobs()).map(({ name }) => name)).toEqual(["tell"]);
  await happen("thread.resolved", mentor, { threadId: randomUUID() });
  expect(await waitingJobs(), "nobody is told of this").toHaveLength(1);
});

test("a review is told to the mentors who can take it, its answer to the learner, the rating to who wrote it", async () => {
  const { learner, other, mentor, second, cohortId } = await somePeople();
  const outsider = await verified(await makePerson("MENTOR"));
  await makeCohort("some-track", [other], [outsider]);
  const reviewId = await askForReview(learner, cohortId);
  await runWaitingJobs();
  expect(await toldTo(mentor)).toEqual(["review-asked"]);
  expect(await toldTo(second)).toEqual(["review-asked"]);
  expect(await toldTo(outsider)).toEqual([]);
  expect(mailServer.received, "mentors hear of it once a day").toHaveLength(0);
  await db().review.update({
    where: { id: reviewId },
    data: { claimedById: mentor.id, returnedAt: new Date(), summary: "Well done.", rating: 4 },
  });
  await happen("review.returned", mentor, { reviewId });
  await happen("review.rated", learner, { reviewId });
  await runWaitingJobs();
  expect(await toldTo(learner)).toEqual(["review-returned"]);
  expect(await toldTo(mentor)).toEqual(["review-rated", "review-asked"]);
  expect(await toldTo(second)).toEqual(["review-asked"]);
  expect(mailServer.received.map(({ to }) => [to].flat()[0]?.text)).toEqual([learner.email]);
  expect(mailServer.received[0]?.text).toContain("Well done.");
});

test("a comment is told once to everybody who takes part: a mention first, at once; to mentors once a day", async () => {
  const { learner, other, mentor, second, cohortId } = await somePeople();
  const thread = { threadId: randomUUID(), cohortId, learner };
  await comment(thread, learner);
  await runWaitingJobs();
  expect(await toldTo(mentor), "no mentor takes part yet: all are told").toEqual(["comment-to-mentor"]);
  expect(await toldTo(second)).toEqual(["comment-to-mentor"]);
  await comment(thread, mentor, [learner]);
  await runWaitingJobs();
  expect(await toldTo(learner)).toEqual(["mention"]);
  expect(mailServer.mailsFor(learner.email)).toHaveLength(1);
  await comment(thread, learner);
  await comment(thread, mentor);
  await runWaitingJobs();
  expect(await toldTo(mentor)).toHaveLength(2);
  expect(await toldTo(second), "takes no part").toHaveLength(1);
  expect(await toldTo(learner)).toEqual(["comment-to-learner", "mention"]);
  expect(mailServer.mailsFor(mentor.email)).toHaveLength(0);
  expect(await toldTo(other)).toEqual([]);
});

test("a mention tells nobody who may not see the conversation", async () => {
  const { learner, other, mentor, cohortId } = await somePeople();
  const outsider = await verified(await makePerson("MENTOR"));
  await comment({ threadId: randomUUID(), cohortId, learner }, mentor, [other, outsider]);
  await runWaitingJobs();
  expect(await toldTo(other)).toEqual([]);
  expect(await toldTo(outsider)).toEqual([]);
  expect(await db().notification.count({ where: { accountId: { in: [other.id, outsider.id] } } })).toBe(0);
});

test("nobody is told who has left, nor whoever looks after them no longer, before or after the job", async () => {
  const { learner, other, mentor, second, cohortId } = await somePeople();
  const leave = (person: SignedIn) =>
    db().cohortMember.updateMany({ where: { accountId: person.id, cohortId }, data: { leftAt: new Date() } });
  await announce(cohortId, mentor);
  await leave(other);
  await runWaitingJobs();
  expect(await toldTo(other)).toEqual([]);
  expect(mailServer.mailsFor(other.email)).toHaveLength(0);
  await askForReview(learner, cohortId);
  await runWaitingJobs();
  expect(await unread(second)).toBe(1);
  await leave(second);
  expect(await toldTo(second)).toEqual([]);
  expect(await unread(second)).toBe(0);
  expect(await unread(mentor)).toBe(1);
  // The learner leaves, too: what their mentor was told of is out of sight at once, and in no digest.
  await leave(learner);
  expect(await unread(mentor)).toBe(0);
  must(await gatherDigests(SYSTEM, { timing: "DAILY" }));
  await runWaitingJobs();
  expect(mailServer.mailsFor(mentor.email)).toHaveLength(0);
  expect(mailServer.mailsFor(second.email)).toHaveLength(0);
});

test("an address that is not confirmed gets notifications in the app only, and its choice says why", async () => {
  const { mentor, cohortId } = await somePeople();
  const newcomer = await makePerson("LEARNER", "Nele");
  await db().cohortMember.create({
    data: { cohortId, accountId: newcomer.id, role: "LEARNER", joinedAt: new Date() },
  });
  await announce(cohortId, mentor);
  await runWaitingJobs();
  expect(await toldTo(newcomer)).toEqual(["announcement"]);
  expect(mailServer.mailsFor(newcomer.email)).toHaveLength(0);
  expect(must(await readMailChoices(newcomer, {})).verified).toBe(false);
});

test("a report's answer is told to its reporter, an invitation to the address and to its account", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  const { reportId } = must(await sendReport(learner, reportOn(lab)));
  must(await closeReport(mentor, { reportId, reply: "Mended, thank you." }));
  const invite = async (email: string) => {
    const { id: invitationId } = await db().cohortInvitation.create({
      data: {
        cohortId,
        email,
        createdById: mentor.id,
        createdAt: new Date(),
        expiresAt: new Date(Date.now() + 86_400_000),
      },
    });
    await happen("cohort.invited", mentor, { cohortId, invitationId });
    return invitationId;
  };
  const guest = await verified(await makePerson("LEARNER", "Gast"));
  await invite("stranger@example.org");
  const known = await invite(guest.email);
  await runWaitingJobs();
  await runWaitingJobs();
  expect(await toldTo(learner)).toEqual(["report-closed"]);
  expect(must(await listNotifications(learner, {})).notifications[0]?.sentence).toBe("Mended, thank you.");
  expect(mailServer.mailsFor("stranger@example.org")).toHaveLength(1);
  expect(mailServer.mailsFor("stranger@example.org")[0]?.text).toMatch(
    /https:\/\/learn\.example\.org\/join#[\w-]{43}/,
  );
  expect(mailServer.mailsFor(guest.email)).toHaveLength(1);
  expect(await toldTo(guest)).toEqual(["invitation"]);
  await db().cohortInvitation.update({ where: { id: known }, data: { revokedAt: new Date() } });
  expect(await toldTo(guest)).toEqual([]);
});

test("what is marked as read is read once, one or all up to a time, and only one's own", async () => {
  const { learner, other, mentor, cohortId } = await somePeople();
  await announce(cohortId, mentor);
  await announce(cohortId, mentor, "Second.");
  await runWaitingJobs();
  const [newest, oldest] = must(await listNotifications(learner, {})).notifications;
  if (!newest || !oldest) throw new Error("nothing was told");
  expect(code(await markRead(other, { notificationId: oldest.id }))).toBe("not-found");
  const first = new Date("2030-01-01T00:00:00Z");
  must(await markRead(learner, { notificationId: oldest.id }, { now: first }));
  must(await markRead(learner, { notificationId: oldest.id }));
  expect((await db().notification.findUniqueOrThrow({ where: { id: oldest.id } })).readAt).toEqual(first);
  expect(await unread(learner)).toBe(1);
  must(await markAllRead(learner, { upTo: oldest.createdAt.toISOString() }));
  expect(await unread(learner), "what came later stays unread").toBe(1);
  must(await markAllRead(learner, { upTo: newest.createdAt.toISOString() }));
  expect(await unread(learner)).toBe(0);
  expect(await unread(other)).toBe(2);
});

test("closing an account takes its notifications, choices and mails, and nothing is sent any more", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  must(await saveMailChoices(learner, { mention: "NEVER" }));
  await announce(cohortId, mentor);
  await runWaitingJobs({ "send-mail": async () => undefined });
  expect(await db().mail.count({ where: { accountId: learner.id } })).toBe(1);
  must(await closeAccount(learner, { password: PASSWORD }));
  for (const count of [
    await db().mail.count({ where: { accountId: learner.id } }),
    await db().notification.count({ where: { accountId: learner.id } }),
    await db().mailChoice.count({ where: { accountId: learner.id } }),
  ])
    expect(count).toBe(0);
  await announce(cohortId, mentor, "After.");
  await runWaitingJobs();
  expect(mailServer.mailsFor(learner.email)).toHaveLength(0);
});
