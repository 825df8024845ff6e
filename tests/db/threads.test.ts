import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";
import { code } from "../setup/outcome-code.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { makePerson, PASSWORD } = await import("../setup/people.ts");
const { makeThread } = await import("../setup/threads.ts");
const { must, someLab } = await import("../setup/world.ts");
const { commentsOf, leave, post, scene, sceneWithThread, seenBy, unreadOf } = await import(
  "../setup/thread-scene.ts"
);
const { closeAccount } = await import("@/server/accounts/close-account.ts");
const { handIn } = await import("@/server/quizzes/sittings/hand-in.ts");
const { deleteComment } = await import("@/server/threads/comments/delete-comment.ts");
const { editComment } = await import("@/server/threads/comments/edit-comment.ts");
const { listMentionable } = await import("@/server/threads/comments/list-mentionable.ts");
const { postComment } = await import("@/server/threads/comments/post-comment.ts");
const { readCommentVersions } = await import("@/server/threads/comments/read-comment-versions.ts");
const { listQuestionThreads } = await import("@/server/threads/questions/list-question-threads.ts");
const { listThreads, THREADS_PER_PAGE } = await import("@/server/threads/list-threads.ts");
const { markThreadRead } = await import("@/server/threads/mark-thread-read.ts");
const { openThread } = await import("@/server/threads/open-thread.ts");
const { readThread } = await import("@/server/threads/read-thread.ts");
const { reopenThread } = await import("@/server/threads/reopen-thread.ts");
const { resolveThread } = await import("@/server/threads/resolve-thread.ts");
const { startQuestionThread } = await import("@/server/threads/questions/start-question-thread.ts");
const { threadViews } = await import("@/server/threads/thread-views.ts");

const lab = someLab();

/** A review of code of somebody's, and a mentor's conversation on two of its lines. */
async function threadOnLines(here: Awaited<ReturnType<typeof scene>>) {
  const ids = { threadId: randomUUID(), commentId: randomUUID() };
  const review = await db().review.create({
    data: {
      id: randomUUID(),
      cohortId: here.cohortId,
      accountId: here.learner.id,
      contentId: lab.id,
      digest: lab.digest,
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
  expect(read.about).toMatchObject({ kind: "lines", file: "main.py", address: expect.any(String) });
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
