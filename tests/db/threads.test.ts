import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeThread, settleLast } = await import("../setup/threads.ts");
const { must, someLab } = await import("../setup/world.ts");
const { runWaitingJobs } = await import("../setup/run-waiting-jobs.ts");
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { listNotifications } = await import("@/server/notifications/list-notifications.ts");
const { leaveCohort } = await import("@/server/cohorts/leave-cohort.ts");
const { handIn } = await import("@/server/quizzes/hand-in.ts");
const { startQuiz } = await import("@/server/quizzes/start-quiz.ts");
const { deleteComment } = await import("@/server/threads/comments/delete-comment.ts");
const { editComment } = await import("@/server/threads/comments/edit-comment.ts");
const { listMentionable } = await import("@/server/threads/comments/list-mentionable.ts");
const { postComment } = await import("@/server/threads/comments/post-comment.ts");
const { readCommentVersions } = await import("@/server/threads/comments/read-comment-versions.ts");
const { countUnreadThreads } = await import("@/server/threads/count-unread-threads.ts");
const { listQuestionThreads } = await import("@/server/threads/list-question-threads.ts");
const { listThreads, THREADS_PER_PAGE } = await import("@/server/threads/list-threads.ts");
const { markThreadRead } = await import("@/server/threads/mark-thread-read.ts");
const { openThread } = await import("@/server/threads/open-thread.ts");
const { readThread } = await import("@/server/threads/read-thread.ts");
const { reopenThread } = await import("@/server/threads/reopen-thread.ts");
const { resolveThread } = await import("@/server/threads/resolve-thread.ts");
const { startQuestionThread } = await import("@/server/threads/start-question-thread.ts");
const { writeToLearner } = await import("@/server/threads/messages/write-to-learner.ts");
const { threadViews } = await import("@/server/threads/thread-views.ts");

const code = (outcome: { ok: boolean; error?: { code: string } }) =>
  outcome.ok ? "ok" : outcome.error?.code;
const quizId = getCatalog().quizzes.find(({ feedback }) => feedback === "after-each")?.id ?? "";
const lab = someLab();

/** A cohort with a learner, a mentor, a classmate, and a settled question that the learner may ask about. */
async function scene() {
  const learner = await makePerson("LEARNER", "Ada");
  const classmate = await makePerson("LEARNER", "Zoe");
  const mentor = await makePerson("MENTOR", "Mia Moss");
  const cohortId = await makeCohort("t", [learner, classmate], [mentor]);
  const { sittingId } = must(await startQuiz(learner, { sittingId: randomUUID(), quizId }));
  const [place = 0] = await settleLast(sittingId, 1);
  return { learner, classmate, mentor, cohortId, sittingId, place };
}

async function sceneWithThread(text?: string) {
  const here = await scene();
  return { ...here, ...(await makeThread(here.learner, here, text)) };
}

/** A review of code of somebody's, and a mentor's conversation on two of its lines. */
async function threadOnLines(here: Awaited<ReturnType<typeof scene>>) {
  const ids = { threadId: randomUUID(), commentId: randomUUID() };
  const review = await db().review.create({
    data: {
      id: randomUUID(),
      cohortId: here.cohortId,
      accountId: here.learner.id,
      labId: lab.id,
      labDigest: lab.digest,
      files: { "main.py": "one\ntwo\nthree\nfour" },
      question: "Is it right?",
      askedAt: new Date(),
      dueAt: new Date(),
    },
  });
  const said = {
    ...ids,
    cohortId: here.cohortId,
    learnerId: here.learner.id,
    authorId: here.mentor.id,
    text: "@Ada, simpler so:",
    suggestion: "2 and 3",
    anchor: { reviewId: review.id, file: "main.py", fromLine: 2, toLine: 3 },
  };
  const begin = () => db().$transaction((tx) => openThread(tx, said, new Date()));
  return { ...ids, begin, reviewId: review.id };
}

const post = (viewer: SignedIn, threadId: string, text: string, commentId: string = randomUUID()) =>
  postComment(viewer, { commentId, threadId, text, suggestion: null });
const commentsOf = async (viewer: SignedIn, threadId: string) =>
  must(await readThread(viewer, { threadId })).thread.comments;
const unreadOf = async (viewer: SignedIn) => must(await countUnreadThreads(viewer, {})).unread;
const seenBy = async (viewer: SignedIn, threadId: string) => code(await readThread(viewer, { threadId }));
const leave = (accountId: string, cohortId: string) =>
  db().cohortMember.update({
    where: { cohortId_accountId: { cohortId, accountId } },
    data: { leftAt: new Date() },
  });

test("a learner asks about a question, a mentor of the cohort answers, and both read the same", async () => {
  const { learner, mentor, threadId, place, sittingId, cohortId } = await sceneWithThread("Why is B wrong?");
  must(await post(mentor, threadId, "Because of `x`."));
  const [mine, theirs] = [
    must(await readThread(learner, { threadId })),
    must(await readThread(mentor, { threadId })),
  ];
  for (const read of [mine, theirs]) {
    expect(read).toMatchObject({
      about: { kind: "question", published: true },
      learner: { id: learner.id, name: "Ada" },
      cohort: { id: cohortId },
      code: null,
      question: { sitting: { id: sittingId, place } },
    });
    expect(read.thread.comments.map(({ text, author }) => [text, author?.role])).toEqual([
      ["Why is B wrong?", "learner"],
      ["Because of `x`.", "mentor"],
    ]);
  }
  expect(mine.question).toEqual(theirs.question);
  expect(mine.thread.comments.map((comment) => comment.mine)).toEqual([true, false]);
  expect([mine.thread.facts.side, theirs.thread.facts.side]).toEqual(["learner", "mentor"]);
});

test("a question that still counts is not asked about", async () => {
  const { learner, cohortId, sittingId, place } = await scene();
  const ask = (at: number) =>
    startQuestionThread(learner, {
      threadId: randomUUID(),
      commentId: randomUUID(),
      cohortId,
      sittingId,
      place: at,
      text: "Which is it?",
    });
  expect(code(await ask(1))).toBe("not-yet");
  expect(code(await ask(999))).toBe("not-found");
  expect(code(await ask(place))).toBe("ok");
  must(await handIn(learner, { sittingId }));
  expect(code(await ask(1))).toBe("ok");
});

test("a sitting of somebody else, and a cohort of others, are not there to be asked about or in", async () => {
  const { learner, classmate, mentor, cohortId, sittingId, place } = await scene();
  const other = await makeCohort("t", [], [mentor]);
  const ask = (viewer: SignedIn, cohort: string) =>
    startQuestionThread(viewer, {
      threadId: randomUUID(),
      commentId: randomUUID(),
      cohortId: cohort,
      sittingId,
      place,
      text: "Which is it?",
    });
  expect(code(await ask(classmate, cohortId))).toBe("not-found");
  expect(code(await ask(mentor, cohortId))).toBe("not-found");
  expect(code(await ask(learner, other))).toBe("not-found");
  await db().cohort.update({ where: { id: cohortId }, data: { archivedAt: new Date() } });
  expect(code(await ask(learner, cohortId))).toBe("not-found");
});

test("a question is asked once: sent again, at once, or from another tab", async () => {
  const { learner, cohortId, sittingId, place } = await scene();
  const ask = (ids = { threadId: randomUUID() as string, commentId: randomUUID() as string }) =>
    startQuestionThread(learner, { ...ids, cohortId, sittingId, place, text: "Why?" });
  const ids = { threadId: randomUUID(), commentId: randomUUID() };
  const both = await Promise.all([ask(ids), ask(ids)]);
  expect([...both, await ask(ids)].map(code)).toEqual(["ok", "ok", "ok"]);
  expect(code(await ask())).toBe("exists");
  expect(await db().comment.count({ where: { threadId: ids.threadId } })).toBe(1);
  expect(await db().event.count({ where: { kind: "comment.posted", actorId: learner.id } })).toBe(1);
  const tabs = await scene();
  const fresh = () =>
    startQuestionThread(tabs.learner, {
      threadId: randomUUID(),
      commentId: randomUUID(),
      cohortId: tabs.cohortId,
      sittingId: tabs.sittingId,
      place: tabs.place,
      text: "Why?",
    });
  expect((await Promise.all([fresh(), fresh()])).map(code).sort()).toEqual(["exists", "ok"]);
  const begun = must(await listQuestionThreads(tabs.learner, { sittingId: tabs.sittingId }));
  expect(begun.threads).toHaveLength(1);
});

test("ids that others have used write nothing and tell nothing", async () => {
  const theirs = await sceneWithThread();
  const { learner, cohortId, sittingId, place, mentor } = await scene();
  const ask = (threadId: string, commentId: string) =>
    startQuestionThread(learner, { threadId, commentId, cohortId, sittingId, place, text: "Why?" });
  expect(code(await ask(theirs.threadId, randomUUID()))).toBe("not-found");
  expect(code(await ask(randomUUID(), theirs.commentId))).toBe("not-found");
  expect(await db().thread.count({ where: { accountId: learner.id } })).toBe(0);
  const { threadId } = await makeThread(learner, { cohortId, sittingId, place });
  expect(code(await post(learner, threadId, "Again", theirs.commentId))).toBe("not-found");
  expect(code(await post(mentor, threadId, "Mine", (await commentsOf(learner, threadId))[0]?.id))).toBe(
    "not-found",
  );
  expect(await commentsOf(learner, threadId)).toHaveLength(1);
  expect(await commentsOf(theirs.learner, theirs.threadId)).toHaveLength(1);
});

test("outsiders neither read nor write, classmates among them", async () => {
  const { classmate, threadId, commentId, cohortId } = await sceneWithThread();
  const otherMentor = await makePerson("MENTOR");
  await makeCohort("t", [classmate], [otherMentor]);
  for (const viewer of [classmate, otherMentor, await makePerson()]) {
    const tries = [
      await readThread(viewer, { threadId }),
      await post(viewer, threadId, "Me too"),
      await editComment(viewer, { commentId, text: "Changed" }),
      await deleteComment(viewer, { commentId }),
      await readCommentVersions(viewer, { commentId }),
      await listMentionable(viewer, { threadId }),
      await resolveThread(viewer, { threadId }),
      await reopenThread(viewer, { threadId }),
      await markThreadRead(viewer, { threadId, upTo: commentId }),
    ];
    expect(tries.map(code)).toEqual(tries.map(() => "not-found"));
    expect(must(await listThreads(viewer, {})).threads).toEqual([]);
    expect(await threadViews(db(), viewer, { cohortId })).toEqual([]);
  }
  expect(await db().threadRead.count({ where: { threadId } })).toBe(0);
});

test("an admin looks on: reads, changes nothing, and has nothing unread", async () => {
  const { threadId, commentId } = await sceneWithThread();
  const admin = await makePerson("ADMIN");
  expect(must(await readThread(admin, { threadId })).thread).toMatchObject({
    unread: false,
    facts: { side: "onlooker" },
  });
  expect(code(await post(admin, threadId, "Let me"))).toBe("not-now");
  expect(code(await resolveThread(admin, { threadId }))).toBe("not-now");
  expect(code(await editComment(admin, { commentId, text: "Changed" }))).toBe("not-now");
  expect(code(await deleteComment(admin, { commentId }))).toBe("not-now");
  expect(await unreadOf(admin)).toBe(0);
});

test("a mentor sees nothing any more once the learner has left; the learner keeps their words", async () => {
  const { learner, mentor, cohortId, threadId, commentId } = await sceneWithThread("@Mia Moss, why?");
  must(await post(mentor, threadId, "So."));
  await leave(learner.id, cohortId);
  const answer = (await commentsOf(learner, threadId))[1]?.id ?? "";
  expect(await seenBy(mentor, threadId)).toBe("not-found");
  expect(must(await listThreads(mentor, {})).counts).toEqual({ unread: 0, open: 0, resolved: 0 });
  expect(await unreadOf(mentor)).toBe(0);
  expect(code(await deleteComment(mentor, { commentId: answer }))).toBe("not-found");
  expect(code(await post(learner, threadId, "Still there?"))).toBe("not-now");
  expect(await unreadOf(learner)).toBe(1);
  must(await editComment(learner, { commentId, text: "Never mind." }));
  must(await resolveThread(learner, { threadId }));
  must(await deleteComment(learner, { commentId }));
  // Back in the cohort, all is as it was.
  await db().cohortMember.update({
    where: { cohortId_accountId: { cohortId, accountId: learner.id } },
    data: { leftAt: null },
  });
  expect(await seenBy(mentor, threadId)).toBe("ok");
});

test("who stops being a mentor, of the cohort or at all, sees nothing any more, and calls reach them no more", async () => {
  const { learner, mentor, cohortId, threadId } = await sceneWithThread();
  const second = await makePerson("MENTOR", "Second");
  await db().cohortMember.create({
    data: { cohortId, accountId: second.id, role: "MENTOR", joinedAt: new Date() },
  });
  expect(await seenBy(second, threadId)).toBe("ok");
  await leave(mentor.id, cohortId);
  expect(await seenBy(mentor, threadId)).toBe("not-found");
  const demoted: SignedIn = { ...second, role: "LEARNER" };
  await db().account.update({ where: { id: second.id }, data: { role: "LEARNER" } });
  expect(await seenBy(demoted, threadId)).toBe("not-found");
  expect(must(await listMentionable(learner, { threadId })).people).toEqual([]);
  await db().cohort.update({ where: { id: cohortId }, data: { archivedAt: new Date() } });
  expect(code(await post(learner, threadId, "Anybody?"))).toBe("not-now");
});

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

test("either side resolves and reopens, once", async () => {
  const { learner, mentor, threadId } = await sceneWithThread();
  const both = await Promise.all([resolveThread(learner, { threadId }), resolveThread(mentor, { threadId })]);
  expect(both.map(code).sort()).toEqual(["not-now", "ok"]);
  const list = async (filter: "open" | "resolved") =>
    must(await listThreads(mentor, { filter })).threads.length;
  expect([await list("open"), await list("resolved")]).toEqual([0, 1]);
  expect(code(await post(learner, threadId, "Thank you."))).toBe("ok");
  expect(must(await readThread(mentor, { threadId })).thread.resolved).toMatchObject({
    by: expect.any(String),
  });
  must(await reopenThread(mentor, { threadId }));
  expect(code(await reopenThread(learner, { threadId }))).toBe("not-now");
  expect([await list("open"), await list("resolved")]).toEqual([1, 0]);
});

test("a conversation on lines shows them as they were sent, and only mentors suggest others", async () => {
  const here = await scene();
  const { threadId, begin, reviewId } = await threadOnLines(here);
  expect([await begin(), await begin()]).toEqual(["opened", "known"]);
  const read = must(await readThread(here.learner, { threadId }));
  expect(read.thread).toMatchObject({
    anchor: { reviewId, file: "main.py", fromLine: 2, toLine: 3 },
    lines: "two\nthree",
    unread: true,
    comments: [{ suggestion: "2 and 3", appliedAt: null, author: { role: "mentor" } }],
  });
  expect(read.code?.filter(({ about }) => about).map(({ number }) => number)).toEqual([2, 3]);
  expect(read.about).toMatchObject({ kind: "lines", file: "main.py", labAddress: expect.any(String) });
  const suggest = (viewer: SignedIn, to: string, suggestion: string) =>
    postComment(viewer, { commentId: randomUUID(), threadId: to, text: "So:", suggestion });
  expect(code(await suggest(here.mentor, threadId, ""))).toBe("ok");
  expect(code(await suggest(here.learner, threadId, "mine"))).toBe("not-now");
  const { threadId: onQuestion } = await makeThread(here.learner, here);
  expect(code(await suggest(here.mentor, onQuestion, "x"))).toBe("not-now");
  expect(await db().commentMention.count({ where: { accountId: here.learner.id } })).toBe(1);
  const both = await Promise.all([(await threadOnLines(here)).begin(), (await threadOnLines(here)).begin()]);
  expect(both).toEqual(["opened", "opened"]);
});

test("one that is begun twice at once is begun once", async () => {
  const { begin, threadId } = await threadOnLines(await scene());
  expect((await Promise.all([begin(), begin()])).sort()).toEqual(["known", "opened"]);
  expect(await db().comment.count({ where: { threadId } })).toBe(1);
});

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

test("the conversations with the newest words come first, a page at a time", async () => {
  const { learner, mentor, cohortId } = await scene();
  const begun = Date.now();
  const ids = Array.from({ length: THREADS_PER_PAGE + 1 }, () => randomUUID() as string);
  for (const [index, threadId] of ids.entries())
    await db().thread.create({
      data: {
        id: threadId,
        cohortId,
        accountId: learner.id,
        questionId: "gone",
        startedAt: new Date(begun),
        comments: {
          create: {
            id: randomUUID(),
            authorId: learner.id,
            text: "Why?",
            postedAt: new Date(begun - index * 1000),
          },
        },
      },
    });
  const first = must(await listThreads(mentor, {}));
  expect(first.threads.map(({ id }) => id)).toEqual(ids.slice(0, THREADS_PER_PAGE));
  expect(first.counts).toEqual({ unread: ids.length, open: ids.length, resolved: 0 });
  expect(first.threads[0]?.about).toEqual({
    kind: "question",
    questionId: "gone",
    title: "gone",
    published: false,
  });
  const oldest = ids.at(-1) ?? "";
  expect(must(await listThreads(mentor, { page: 2 })).threads.map(({ id }) => id)).toEqual([oldest]);
  must(await post(mentor, oldest, "So."));
  expect(must(await listThreads(mentor, {})).threads[0]?.id).toBe(oldest);
  expect(must(await readThread(mentor, { threadId: oldest })).question).toBeNull();
});

test("with a learner's account go their conversations; what a mentor answered stays, without the name", async () => {
  const gone = await sceneWithThread();
  must(await post(gone.mentor, gone.threadId, "So."));
  must(await closeAccount(gone.learner, { password: PASSWORD }));
  expect(await db().thread.count({ where: { id: gone.threadId } })).toBe(0);
  const stays = await sceneWithThread();
  const { commentId } = must(await post(stays.mentor, stays.threadId, "So, @Ada"));
  must(await editComment(stays.mentor, { commentId, text: "Otherwise" }));
  must(await resolveThread(stays.mentor, { threadId: stays.threadId }));
  must(await markThreadRead(stays.mentor, { threadId: stays.threadId, upTo: commentId }));
  must(await closeAccount(stays.mentor, { password: PASSWORD }));
  expect(must(await readThread(stays.learner, { threadId: stays.threadId })).thread).toMatchObject({
    resolved: { by: null },
    comments: [{}, { author: null, text: "Otherwise", versions: 0 }],
  });
  expect(await db().threadRead.count({ where: { accountId: stays.mentor.id } })).toBe(0);
});
