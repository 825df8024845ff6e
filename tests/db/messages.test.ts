import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { makePerson } = await import("../setup/people.ts");
const { must } = await import("../setup/world.ts");
const { runWaitingJobs } = await import("../setup/run-waiting-jobs.ts");
const { leave, post, scene, seenBy } = await import("../setup/thread-scene.ts");
const { listNotifications } = await import("@/server/notifications/list-notifications.ts");
const { leaveCohort } = await import("@/server/cohorts/members/leave-cohort.ts");
const { postComment } = await import("@/server/threads/comments/post-comment.ts");
const { listThreads } = await import("@/server/threads/list-threads.ts");
const { readThread } = await import("@/server/threads/read-thread.ts");
const { resolveThread } = await import("@/server/threads/resolve-thread.ts");
const { writeToLearner } = await import("@/server/threads/messages/write-to-learner.ts");

/** A mentor's message to a learner of a cohort. */
const write = (
  viewer: SignedIn,
  cohortId: string,
  accountId: string,
  ids: { threadId?: string; commentId?: string } = {},
) =>
  writeToLearner(viewer, {
    threadId: randomUUID(),
    commentId: randomUUID(),
    ...ids,
    cohortId,
    accountId,
    text: "What is in the way?",
  });

test("a mentor writes to a learner, who is told, answers, and resolves it", async () => {
  const { learner, classmate, mentor, cohortId } = await scene();
  const second = await makePerson("MENTOR", "Sol");
  await db().cohortMember.create({
    data: { cohortId, accountId: second.id, role: "MENTOR", joinedAt: new Date() },
  });
  const { threadId } = must(await write(mentor, cohortId, learner.id));
  expect(must(await readThread(mentor, { threadId }))).toMatchObject({
    about: { kind: "message", title: "A message to Ada" },
    thread: { anchor: { learner: true }, lines: null, facts: { side: "mentor", onLines: false } },
    code: null,
    question: null,
  });
  expect(must(await listThreads(learner, { filter: "unread" })).threads).toMatchObject([
    { id: threadId, about: { kind: "message", title: "A message to you" }, last: { author: "Mia Moss" } },
  ]);
  expect(await seenBy(classmate, threadId)).toBe("not-found");
  await runWaitingJobs();
  const told = async (viewer: SignedIn) =>
    must(await listNotifications(viewer, {})).notifications.map(({ title, address }) => [title, address]);
  const address = `/conversations/${threadId}`;
  expect(await told(learner)).toEqual([["Mia Moss wrote to you", address]]);
  expect(await told(mentor)).toEqual([]);
  must(await post(learner, threadId, "The loop."));
  await runWaitingJobs();
  must(await post(second, threadId, "Try a smaller one."));
  await runWaitingJobs();
  expect(await told(mentor)).toEqual([
    ["Sol wrote to Ada", address],
    ["Ada wrote to you", address],
  ]);
  expect(await told(second), "has taken no part before").toEqual([]);
  expect(await told(learner)).toEqual([
    ["Sol wrote to you", address],
    ["Mia Moss wrote to you", address],
  ]);
  const suggested = await postComment(mentor, {
    commentId: randomUUID(),
    threadId,
    text: "So:",
    suggestion: "x",
  });
  expect(code(suggested), "there are no lines to suggest anew").toBe("not-now");
  must(await resolveThread(learner, { threadId }));
});

test("a learner is written to by the mentors of their cohort, while they are in it and it goes on", async () => {
  const { learner, classmate, mentor, cohortId } = await scene();
  const outsider = await makePerson("MENTOR");
  const stranger = await makePerson();
  const others = await makeCohort("t", [stranger], [outsider]);
  expect(code(await write(outsider, cohortId, learner.id))).toBe("not-found");
  expect(code(await write(outsider, others, learner.id)), "not in that cohort").toBe("not-found");
  expect(code(await write(mentor, cohortId, stranger.id))).toBe("not-found");
  expect(code(await write(mentor, others, stranger.id))).toBe("not-found");
  expect(code(await write(mentor, cohortId, mentor.id)), "a mentor is no learner").toBe("not-found");
  expect(code(await write(classmate, cohortId, learner.id))).toBe("forbidden");
  expect(code(await write(await makePerson("ADMIN"), cohortId, learner.id)), "looks on").toBe("not-now");
  await leave(classmate.id, cohortId);
  expect(code(await write(mentor, cohortId, classmate.id))).toBe("not-found");
  await db().cohort.update({ where: { id: cohortId }, data: { archivedAt: new Date() } });
  expect(code(await write(mentor, cohortId, learner.id)), "put away").toBe("not-found");
  await db().cohort.update({ where: { id: cohortId }, data: { archivedAt: null } });
  await leave(mentor.id, cohortId);
  expect(code(await write(mentor, cohortId, learner.id)), "a mentor no longer").toBe("not-found");
  expect(await db().thread.count({ where: { cohortId } })).toBe(0);
  expect(await db().event.count({ where: { kind: "comment.posted", actorId: mentor.id } })).toBe(0);
});

test("an admin who is a mentor of the cohort writes to its learners", async () => {
  const { learner, cohortId } = await scene();
  const admin = await makePerson("ADMIN");
  await db().cohortMember.create({
    data: { cohortId, accountId: admin.id, role: "MENTOR", joinedAt: new Date() },
  });
  const { threadId } = must(await write(admin, cohortId, learner.id));
  expect(must(await readThread(admin, { threadId })).thread.facts.side).toBe("mentor");
});

test("a message sent again or twice at once is one; another one may follow it", async () => {
  const { learner, classmate, mentor, cohortId } = await scene();
  const ids = { threadId: randomUUID(), commentId: randomUUID() };
  const both = await Promise.all([
    write(mentor, cohortId, learner.id, ids),
    write(mentor, cohortId, learner.id, ids),
  ]);
  const again = await write(mentor, cohortId, learner.id, ids);
  expect([...both, again].map(code)).toEqual(["ok", "ok", "ok"]);
  expect(await db().comment.count({ where: { threadId: ids.threadId } })).toBe(1);
  expect(await db().event.count({ where: { kind: "comment.posted", actorId: mentor.id } })).toBe(1);
  // The ids of one message begin no other.
  expect(code(await write(mentor, cohortId, classmate.id, ids))).toBe("not-found");
  expect(code(await write(mentor, cohortId, learner.id, { threadId: ids.threadId }))).toBe("not-found");
  expect(code(await write(mentor, cohortId, learner.id, { commentId: ids.commentId }))).toBe("not-found");
  expect(code(await write(mentor, cohortId, learner.id))).toBe("ok");
  expect(await db().thread.count({ where: { cohortId } })).toBe(2);
});

test("whoever leaves just as they are written to is written to before or not at all", async () => {
  const { learner, mentor, cohortId } = await scene();
  const [written] = await Promise.all([
    write(mentor, cohortId, learner.id),
    leaveCohort(learner, { cohortId }),
  ]);
  const there = await db().thread.count({ where: { cohortId, accountId: learner.id } });
  expect([code(written), there]).toEqual(there === 1 ? ["ok", 1] : ["not-found", 0]);
  expect(code(await write(mentor, cohortId, learner.id))).toBe("not-found");
  expect(must(await listThreads(mentor, {})).threads).toEqual([]);
});

test("a message that says nothing, or too much, is refused with words", async () => {
  const { learner, mentor, cohortId } = await scene();
  for (const text of [" \n ", "x".repeat(5_001)])
    expect(
      await writeToLearner(mentor, {
        threadId: randomUUID(),
        commentId: randomUUID(),
        cohortId,
        accountId: learner.id,
        text,
      }),
    ).toMatchObject({ ok: false, error: { code: "invalid" } });
});
