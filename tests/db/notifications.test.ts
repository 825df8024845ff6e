import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeEach, expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { SYSTEM, VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { startMailServer } from "../setup/mail-server.ts";

await freshDatabase();
const mailServer = await startMailServer();
Object.assign(process.env, {
  SMTP_URL: mailServer.url,
  MAIL_FROM: "Waymark <waymark@example.org>",
  NEXTAUTH_URL: "https://learn.example.org",
});
const { db } = await import("@/server/db.ts");
const { recordEvent } = await import("@/server/events.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must, reportOn, someLab } = await import("../setup/world.ts");
const { hurryJobs, inJobs, runWaitingJobs, waitingJobs } = await import("../setup/run-waiting-jobs.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { closeReport } = await import("@/server/reports/close-report.ts");
const { sendReport } = await import("@/server/reports/send-report.ts");
const { countUnread } = await import("@/server/notifications/count-unread.ts");
const { gatherDigests } = await import("@/server/notifications/gather-digests.ts");
const { listNotifications } = await import("@/server/notifications/list-notifications.ts");
const { markAllRead } = await import("@/server/notifications/mark-all-read.ts");
const { markRead } = await import("@/server/notifications/mark-read.ts");
const { tellOfEvent } = await import("@/server/notifications/tell-of-event.ts");
const { writeNotice } = await import("@/server/notifications/write-notice.ts");
const { endSubscription } = await import("@/server/mail/end-subscription.ts");
const { readMailChoices } = await import("@/server/mail/read-mail-choices.ts");
const { saveMailChoices } = await import("@/server/mail/save-mail-choices.ts");
const { handMail } = await import("@/server/mail/hand-mail.ts");
const { sendMail } = await import("@/server/mail/send-mail.ts");
const { rescueJobs } = await import("@/server/jobs/rescue-jobs.ts");
const { unsubscribeToken } = await import("@/server/mail/unsubscribe-token.ts");
const { listMails } = await import("@/server/mail/list-mails.ts");
const { readMail } = await import("@/server/mail/read-mail.ts");
const { POST: unsubscribeByPost } = await import("@/app/api/v1/unsubscribe/[token]/route.ts");

// Read once, before a transaction waits for it.
getCatalog();
const lab = someLab();
const code = (outcome: { ok: boolean; error?: { code: string } }) =>
  outcome.ok ? "ok" : outcome.error?.code;
const network = () => randomUUID();

beforeEach(async () => {
  await runWaitingJobs();
  await inJobs("delete from graphile_worker._private_jobs");
  mailServer.received.length = 0;
  mailServer.answers.length = 0;
});
afterAll(() => mailServer.stop());

async function verified(person: SignedIn): Promise<SignedIn> {
  await db().account.update({ where: { id: person.id }, data: { emailVerifiedAt: new Date() } });
  return person;
}

/** A cohort with two learners and two mentors, all with confirmed addresses. */
async function somePeople() {
  const [learner, other] = [await makePerson("LEARNER", "Lena"), await makePerson("LEARNER", "Otto")];
  const [mentor, second] = [await makePerson("MENTOR", "Marek"), await makePerson("MENTOR", "Sofia")];
  for (const person of [learner, other, mentor, second]) await verified(person);
  const cohortId = await makeCohort("some-track", [learner, other], [mentor, second]);
  return { learner, other, mentor, second, cohortId };
}

const happen = (...[kind, actor, data]: [Parameters<typeof recordEvent>[1], SignedIn | null, unknown]) =>
  db().$transaction((tx) => recordEvent(tx, kind, actor?.id ?? null, data as never, new Date()));

async function announce(cohortId: string, author: SignedIn, text = "We meet on Monday."): Promise<string> {
  const announcementId = randomUUID();
  await db().announcement.create({
    data: { id: announcementId, cohortId, authorId: author.id, text, postedAt: new Date() },
  });
  await happen("cohort.announced", author, { cohortId, announcementId });
  return announcementId;
}

async function askForReview(learner: SignedIn, cohortId: string): Promise<string> {
  const reviewId = randomUUID();
  await db().review.create({
    data: {
      id: reviewId,
      cohortId,
      accountId: learner.id,
      labId: lab.id,
      labDigest: lab.digest,
      files: lab.files,
      question: "Why is it slow?",
      askedAt: new Date(),
      dueAt: new Date(Date.now() + 86_400_000),
    },
  });
  await happen("review.asked", learner, { reviewId });
  return reviewId;
}

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

const toldTo = async (person: SignedIn) =>
  must(await listNotifications(person, {})).notifications.map(({ kind }) => kind);
const unread = async (person: SignedIn) => must(await countUnread(person, {}));

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

test("whoever leaves between the notification and its mail gets no mail", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  await announce(cohortId, mentor);
  await runWaitingJobs({ "write-notice": async () => undefined });
  const { id } = await db().notification.findFirstOrThrow({ where: { accountId: learner.id } });
  await db().cohortMember.updateMany({ where: { accountId: learner.id }, data: { leftAt: new Date() } });
  expect(must(await writeNotice(SYSTEM, { notificationId: id }))).toEqual({ written: false });
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

test("a job that is ended after its transaction, or run twice, has one effect", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  await announce(cohortId, mentor);
  const { id: eventId } = await db().event.findFirstOrThrow({
    where: { kind: "cohort.announced" },
    orderBy: { id: "desc" },
  });
  // Each job does its work and is ended before the runner hears of it.
  const { taskList } = await import("@/server/jobs/tasks.ts");
  const endedAfter = Object.fromEntries(
    ["tell", "write-notice", "send-mail"].map((name) => [
      name,
      async (...given: Parameters<NonNullable<(typeof taskList)[string]>>) => {
        await taskList[name]?.(...given);
        throw new Error("ended after its transaction");
      },
    ]),
  );
  for (let round = 0; round < 3; round++) {
    await runWaitingJobs(endedAfter);
    await hurryJobs();
  }
  await runWaitingJobs();
  const both = await Promise.all([
    tellOfEvent(SYSTEM, { eventId: String(eventId) }),
    tellOfEvent(SYSTEM, { eventId: String(eventId) }),
  ]);
  expect(both.map(code)).toEqual(["ok", "ok"]);
  await runWaitingJobs();
  expect(await waitingJobs()).toEqual([]);
  expect(await db().notification.count({ where: { accountId: learner.id } })).toBe(1);
  expect(mailServer.mailsFor(learner.email)).toHaveLength(1);
  expect(await db().mail.count({ where: { accountId: learner.id } })).toBe(1);
});

test("a process that is killed while it writes or sends leaves one effect, and its jobs are free again", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  await announce(cohortId, mentor);
  const kill = async (at: string) => {
    const child = fork("tests/setup/killed-worker.ts", [at], {
      execArgv: ["--import", "tsx"],
      env: { ...process.env, TSX_TSCONFIG_PATH: "scripts/start/worker.tsconfig.json" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    const ended = once(child, "exit");
    await once(child, "message");
    child.kill("SIGKILL");
    await ended;
  };
  for (const at of ["tell", "write-notice", "send-mail"]) {
    await kill(at);
    const held = await inJobs("select 1 from graphile_worker.jobs where locked_at is not null");
    expect(held.length, `a job is held by the process that was killed in ${at}`).toBeGreaterThan(0);
    const later = new Date(Date.now() + 6 * 60_000);
    expect(must(await rescueJobs(SYSTEM, {}, { now: later })).freed).toBe(1);
  }
  // The mail was out of hand when its process was killed: that is waited for.
  await db().mail.updateMany({ data: { handedAt: new Date(Date.now() - 3 * 60_000) } });
  await runWaitingJobs();
  expect(await db().notification.count({ where: { accountId: learner.id } })).toBe(1);
  expect(mailServer.mailsFor(learner.email)).toHaveLength(1);
  expect(await waitingJobs()).toEqual([]);
}, 240_000);

test("what a server does not take now is tried again under the same id; what it refuses for good is given up", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  await db().cohortMember.updateMany({
    where: { cohortId, role: "LEARNER", NOT: { accountId: learner.id } },
    data: { leftAt: new Date() },
  });
  mailServer.answers.push(451);
  await announce(cohortId, mentor);
  await runWaitingJobs();
  expect(mailServer.received).toHaveLength(0);
  expect(await waitingJobs()).toMatchObject([{ name: "send-mail", attempts: 1 }]);
  expect((await db().mail.findFirstOrThrow({ where: { accountId: learner.id } })).problem).toMatch(/^451/);
  await hurryJobs();
  await runWaitingJobs();
  const first = await db().mail.findFirstOrThrow({ where: { accountId: learner.id } });
  expect(mailServer.received.map(({ messageId }) => messageId)).toEqual([`<${first.id}@learn.example.org>`]);

  mailServer.answers.push(550);
  await announce(cohortId, mentor, "Again.");
  await runWaitingJobs();
  expect(mailServer.received).toHaveLength(1);
  expect(await waitingJobs()).toEqual([]);
  const failed = await db().mail.findFirstOrThrow({
    where: { accountId: learner.id, failedAt: { not: null } },
  });
  expect(failed).toMatchObject({ sentAt: null, text: "", html: "" });
  expect(failed.problem).toMatch(/^550/);
  const admin = await makePerson("ADMIN");
  const seen = must(await listMails(admin, {}));
  expect(seen).toMatchObject({ leaves: true, mails: [], total: 0 });
  expect(seen.problems.some(({ id, givenUp }) => id === failed.id && givenUp)).toBe(true);
  expect(code(await readMail(admin, { mailId: first.id }))).toBe("not-found");
});

test("a mail in somebody's hands is not handed over a second time; after an unclear end it is, under the same id", async () => {
  const { learner } = await somePeople();
  const mail = await db().mail.create({
    data: {
      accountId: learner.id,
      toAddress: learner.email,
      subject: "S",
      text: "T",
      html: "<p>T</p>",
      createdAt: new Date(),
    },
  });
  const both = await Promise.all([
    handMail(SYSTEM, { mailId: mail.id }),
    handMail(SYSTEM, { mailId: mail.id }),
  ]);
  expect(both.map(code).sort()).toEqual(["in-hand", "ok"]);
  const later = new Date(Date.now() + 3 * 60_000);
  await sendMail(mail.id, { last: false, now: later });
  await sendMail(mail.id, { last: false, now: later });
  expect(mailServer.mailsFor(learner.email).map(({ messageId }) => messageId)).toEqual([
    `<${mail.id}@learn.example.org>`,
  ]);
});

test("a mail that has lost its job gets one; one that waited for three days is given up", async () => {
  const { learner, other } = await somePeople();
  const words = { subject: "S", text: "T", html: "<p>T</p>" };
  const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
  await db().mail.createMany({
    data: [
      { accountId: learner.id, toAddress: learner.email, ...words, createdAt: at(5) },
      { accountId: other.id, toAddress: other.email, ...words, createdAt: at(4 * 24 * 60) },
    ],
  });
  expect(must(await rescueJobs(SYSTEM, {})).queued).toBe(1);
  expect(must(await rescueJobs(SYSTEM, {})).queued).toBe(0);
  await runWaitingJobs();
  expect(mailServer.mailsFor(learner.email)).toHaveLength(1);
  const old = await db().mail.findFirstOrThrow({ where: { accountId: other.id } });
  await sendMail(old.id, { last: false });
  expect(mailServer.mailsFor(other.email)).toHaveLength(0);
  expect((await db().mail.findFirstOrThrow({ where: { id: old.id } })).failedAt).not.toBeNull();
});

test("a digest gathers what was not mailed, once, without what was read in the app", async () => {
  const { learner, other, mentor, cohortId } = await somePeople();
  await askForReview(learner, cohortId);
  await askForReview(other, cohortId);
  await runWaitingJobs();
  const [newest] = must(await listNotifications(mentor, {})).notifications;
  must(await markRead(mentor, { notificationId: newest?.id ?? "" }));
  must(await gatherDigests(SYSTEM, { timing: "WEEKLY" }));
  await runWaitingJobs();
  expect(mailServer.received).toHaveLength(0);
  for (let morning = 0; morning < 2; morning++) {
    must(await gatherDigests(SYSTEM, { timing: "DAILY" }));
    must(await gatherDigests(SYSTEM, { timing: "DAILY" }));
    await runWaitingJobs();
  }
  const [mail, ...more] = mailServer.mailsFor(mentor.email);
  expect(more).toEqual([]);
  expect(mail?.subject).toBe("Waymark: 1 thing since the last mail");
  expect(mail?.text).toContain("Lena asks for a review");
  expect(mail?.text).not.toContain("Otto asks for a review");
  // What is a week old is no news of the day any more.
  await askForReview(learner, cohortId);
  await runWaitingJobs();
  const later = new Date(Date.now() + 8 * 86_400_000);
  expect(must(await gatherDigests(SYSTEM, { timing: "DAILY" }, { now: later })).digests).toBe(0);
});

test("each kind is mailed as it was chosen, and a link in a mail ends it without signing in", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  must(await saveMailChoices(learner, { announcement: "DAILY" }));
  await announce(cohortId, mentor);
  await runWaitingJobs();
  expect(mailServer.mailsFor(learner.email)).toHaveLength(0);
  must(await gatherDigests(SYSTEM, { timing: "DAILY" }));
  await runWaitingJobs();
  expect(mailServer.mailsFor(learner.email)).toHaveLength(1);
  must(
    await saveMailChoices(learner, { announcement: "AT_ONCE", mention: "DAILY", "review-returned": "DAILY" }),
  );

  const post = (token: string, body: string, type = "application/x-www-form-urlencoded") =>
    unsubscribeByPost(
      new Request(`https://learn.example.org/api/v1/unsubscribe/${token}`, {
        method: "POST",
        headers: {
          "content-type": type,
          origin: "https://mail.example.com",
          "sec-fetch-site": "cross-site",
          "x-waymark-network": network(),
        },
        body,
      }),
      { params: Promise.resolve({ token }) },
    );
  const token = unsubscribeToken(learner.id, "announcement");
  expect((await post(token, "List-Unsubscribe=Something")).status).toBe(400);
  expect((await post(token, JSON.stringify({}), "application/json")).status).toBe(400);
  expect((await post(`${token.slice(0, -2)}xx`, "List-Unsubscribe=One-Click")).status).not.toBe(200);
  const forged = token.replace(learner.id, mentor.id);
  expect((await post(forged, "List-Unsubscribe=One-Click")).status).not.toBe(200);
  const timing = async (kind: string) =>
    must(await readMailChoices(learner, {})).choices.find((choice) => choice.kind === kind)?.timing;
  expect(await timing("announcement")).toBe("AT_ONCE");
  expect((await post(token, "List-Unsubscribe=One-Click")).status).toBe(200);
  expect((await post(token, "List-Unsubscribe=One-Click")).status).toBe(200);
  expect(await timing("announcement")).toBe("NEVER");
  await announce(cohortId, mentor, "Once more.");
  await runWaitingJobs();
  expect(mailServer.mailsFor(learner.email)).toHaveLength(1);
  expect(await unread(learner), "in the app it is told all the same").toBe(2);

  must(await endSubscription(VISITOR, { token: unsubscribeToken(learner.id, "DAILY"), network: network() }));
  expect([
    await timing("mention"),
    await timing("review-returned"),
    await timing("comment-to-learner"),
  ]).toEqual(["NEVER", "NEVER", "AT_ONCE"]);
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
