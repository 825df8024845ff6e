import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { afterAll, beforeEach, expect, test } from "vitest";
import { SYSTEM, VISITOR } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { sendToMailServer } from "../setup/mail-server.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const mailServer = await sendToMailServer();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { must } = await import("../setup/world.ts");
const { forgetJobs, hurryJobs, inJobs, runWaitingJobs, waitingJobs } = await import(
  "../setup/run-waiting-jobs.ts"
);
const { announce, askForReview, somePeople, unread } = await import("../setup/notices.ts");
const { gatherDigests } = await import("@/server/notifications/gather-digests.ts");
const { listNotifications } = await import("@/server/notifications/list-notifications.ts");
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

const network = () => randomUUID();

beforeEach(async () => {
  await forgetJobs();
  mailServer.forget();
});
afterAll(() => mailServer.stop());

test("whoever leaves between the notification and its mail gets no mail", async () => {
  const { learner, mentor, cohortId } = await somePeople();
  await announce(cohortId, mentor);
  await runWaitingJobs({ "write-notice": async () => undefined });
  const { id } = await db().notification.findFirstOrThrow({ where: { accountId: learner.id } });
  await db().cohortMember.updateMany({ where: { accountId: learner.id }, data: { leftAt: new Date() } });
  expect(must(await writeNotice(SYSTEM, { notificationId: id }))).toEqual({ written: false });
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
