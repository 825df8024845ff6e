import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { must } = await import("../setup/world.ts");
const { commentsOf, post, sceneWithThread, unreadOf } = await import("../setup/thread-scene.ts");
const { deleteComment } = await import("@/server/threads/comments/delete-comment.ts");
const { editComment } = await import("@/server/threads/comments/edit-comment.ts");
const { listMentionable } = await import("@/server/threads/comments/list-mentionable.ts");
const { postComment } = await import("@/server/threads/comments/post-comment.ts");
const { readCommentVersions } = await import("@/server/threads/comments/read-comment-versions.ts");
const { listThreads } = await import("@/server/threads/list-threads.ts");
const { markThreadRead } = await import("@/server/threads/mark-thread-read.ts");
const { readThread } = await import("@/server/threads/read-thread.ts");

test("a comment sent twice under one id is posted once, also at once", async () => {
  const { mentor, threadId } = await sceneWithThread();
  const commentId = randomUUID();
  const send = () => post(mentor, threadId, "Because.", commentId);
  const both = await Promise.all([send(), send()]);
  expect([...both, await send()].map(code)).toEqual(["ok", "ok", "ok"]);
  expect(await commentsOf(mentor, threadId)).toHaveLength(2);
  expect(await db().event.count({ where: { kind: "comment.posted", actorId: mentor.id } })).toBe(1);
});

test("comments that come at once stand one after the other", async () => {
  const { learner, mentor, threadId } = await sceneWithThread();
  const now = new Date(Date.now() + 60_000);
  const say = (viewer: SignedIn, text: string) =>
    postComment(viewer, { commentId: randomUUID(), threadId, text, suggestion: null }, { now });
  const all = await Promise.all([say(learner, "a"), say(mentor, "b"), say(learner, "c"), say(mentor, "d")]);
  expect(all.map(code)).toEqual(["ok", "ok", "ok", "ok"]);
  const times = (await commentsOf(mentor, threadId)).map(({ postedAt }) => postedAt);
  expect(new Set(times).size).toBe(5);
  expect([...times].sort()).toEqual(times);
});

test("texts that are empty or without end are refused, with words", async () => {
  const { learner, threadId, commentId } = await sceneWithThread();
  for (const text of ["", " \n ", "x".repeat(5_001), "x".repeat(20_000)]) {
    const field = { error: { code: "invalid", fields: { text: [expect.any(String)] } } };
    expect(await post(learner, threadId, text)).toMatchObject(field);
    expect(await editComment(learner, { commentId, text })).toMatchObject(field);
  }
});

test("an edited comment says so, keeps what it said before, and is its author's alone", async () => {
  const { learner, mentor, threadId, commentId } = await sceneWithThread("First");
  must(await editComment(learner, { commentId, text: "Second" }));
  must(await editComment(learner, { commentId, text: "Second" }));
  must(await editComment(learner, { commentId, text: "Third" }));
  expect(code(await editComment(mentor, { commentId, text: "Mine" }))).toBe("not-now");
  expect((await commentsOf(mentor, threadId))[0]).toMatchObject({
    text: "Third",
    editedAt: expect.any(String),
    versions: 2,
  });
  const { versions } = must(await readCommentVersions(mentor, { commentId }));
  expect(versions.map(({ text }) => text)).toEqual(["Second", "First"]);
});

test("of two edits at once both are kept: one stands, the other can be read", async () => {
  const { learner, threadId, commentId } = await sceneWithThread("First");
  const both = await Promise.all([
    editComment(learner, { commentId, text: "One" }),
    editComment(learner, { commentId, text: "Other" }),
  ]);
  expect(both.map(code)).toEqual(["ok", "ok"]);
  const stands = (await commentsOf(learner, threadId))[0]?.text;
  const { versions } = must(await readCommentVersions(learner, { commentId }));
  expect([stands, ...versions.map(({ text }) => text)].sort()).toEqual(["First", "One", "Other"]);
});

test("a deleted comment leaves its place and nothing of what it said, anywhere", async () => {
  const secret = `zx-${randomUUID()}`;
  const { learner, mentor, threadId, commentId } = await sceneWithThread(`@Mia Moss ${secret}`);
  must(await editComment(learner, { commentId, text: `@Mia Moss ${secret} again` }));
  const [deleted, edited] = await Promise.all([
    deleteComment(learner, { commentId }),
    editComment(learner, { commentId, text: `${secret} once more` }),
  ]);
  expect(code(deleted)).toBe("ok");
  expect(["ok", "not-now"]).toContain(code(edited));
  expect((await commentsOf(mentor, threadId))[0]).toMatchObject({
    text: "",
    suggestion: null,
    deletedAt: expect.any(String),
    versions: 0,
    author: { name: "Ada" },
  });
  expect(must(await readCommentVersions(mentor, { commentId })).versions).toEqual([]);
  expect(await db().commentMention.count({ where: { commentId } })).toBe(0);
  const tables = await db().$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = current_schema()`;
  for (const { name } of tables) {
    const found = await db().$queryRawUnsafe<unknown[]>(
      `select 1 from "${name}" t where t::text like '%${secret}%'`,
    );
    expect(found, name).toEqual([]);
  }
  expect(code(await editComment(learner, { commentId, text: "Back" }))).toBe("not-now");
  expect(code(await deleteComment(learner, { commentId }))).toBe("not-now");
  expect(must(await listThreads(mentor, {})).threads[0]?.last.text).toBeNull();
});

test("a comment calls the people who take part, and whom it calls changes with it", async () => {
  const { learner, classmate, mentor, threadId } = await sceneWithThread();
  const commentId = randomUUID();
  const called = async () => {
    const rows = await db().commentMention.findMany({ where: { commentId } });
    return rows.map(({ accountId }) => accountId);
  };
  must(await post(mentor, threadId, `@ada, @Mia Moss and @${classmate.name}: \`@Ada\``, commentId));
  expect(await called()).toEqual([learner.id]);
  must(await editComment(mentor, { commentId, text: "Nobody, `@Ada`" }));
  expect(await called()).toEqual([]);
  must(await editComment(mentor, { commentId, text: "@Ada" }));
  expect(await called()).toEqual([learner.id]);
  expect(must(await listMentionable(mentor, { threadId })).people).toEqual([{ id: learner.id, name: "Ada" }]);
  expect(must(await listMentionable(learner, { threadId })).people).toEqual([
    { id: mentor.id, name: "Mia Moss" },
  ]);
});

test("what others write is unread until it was read, one's own words never are", async () => {
  const { learner, mentor, threadId, commentId } = await sceneWithThread();
  expect([await unreadOf(learner), await unreadOf(mentor)]).toEqual([0, 1]);
  must(await markThreadRead(mentor, { threadId, upTo: commentId }));
  expect(await unreadOf(mentor)).toBe(0);
  const { commentId: answer } = must(await post(mentor, threadId, "Because."));
  expect([await unreadOf(learner), await unreadOf(mentor)]).toEqual([1, 0]);
  expect(must(await listThreads(learner, { filter: "unread" })).threads).toMatchObject([
    { id: threadId, unread: true, comments: 2, last: { author: "Mia Moss", text: "Because." } },
  ]);
  const { commentId: later } = must(await post(mentor, threadId, "And this."));
  // Another tab that has read less does not set it back, and what came after stays unread.
  must(await markThreadRead(learner, { threadId, upTo: answer }));
  expect(await unreadOf(learner)).toBe(1);
  await Promise.all([
    markThreadRead(learner, { threadId, upTo: later }),
    markThreadRead(learner, { threadId, upTo: answer }),
  ]);
  expect(await unreadOf(learner)).toBe(0);
  expect(must(await readThread(learner, { threadId })).thread.unread).toBe(false);
  must(await post(mentor, threadId, "One more."));
  must(await deleteComment(mentor, { commentId: (await commentsOf(mentor, threadId)).at(-1)?.id ?? "" }));
  expect(await unreadOf(learner)).toBe(0);
});

test("a comment of another conversation does not mark this one as read", async () => {
  const { mentor, threadId } = await sceneWithThread();
  const other = await sceneWithThread();
  expect(code(await markThreadRead(mentor, { threadId, upTo: other.commentId }))).toBe("not-found");
});

test("whoever has nobody to talk with has no count; a mentor has one", async () => {
  expect(await unreadOf(await makePerson())).toBeNull();
  expect(await unreadOf(await makePerson("MENTOR"))).toBe(0);
});
