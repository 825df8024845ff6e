import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { quotas } from "@/domain/quizzes/draw-questions.ts";
import { askedIn, rightAnswer, wrongAnswer } from "@/prisma/seed/sitting-answers.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { must } = await import("../setup/world.ts");
const { startQuiz } = await import("@/server/quizzes/sittings/start-quiz.ts");
const { startMock } = await import("@/server/quizzes/sittings/start-mock.ts");
const { startPractice } = await import("@/server/quizzes/sittings/start-practice.ts");
const { saveAnswer } = await import("@/server/quizzes/sittings/save-answer.ts");
const { revealAnswer } = await import("@/server/quizzes/sittings/reveal-answer.ts");
const { handIn } = await import("@/server/quizzes/sittings/hand-in.ts");
const { readSitting } = await import("@/server/quizzes/sittings/read-sitting.ts");
const { readQuizStanding } = await import("@/server/quizzes/read-quiz-standing.ts");
const { readExamStanding } = await import("@/server/quizzes/read-exam-standing.ts");
const { readCourseResults } = await import("@/server/progress/read-course-results.ts");

const { quizzes, exams } = getCatalog();
const atEnd = quizzes.find(({ feedback }) => feedback === "at-end");
const afterEach = quizzes.find(({ feedback }) => feedback === "after-each");
const exam = exams[0];
if (!atEnd || !afterEach || !exam) throw new Error("the catalogue has no quizzes of both kinds and no exam");

const MINUTE = 60_000;
const start = new Date("2026-11-29T09:00:00.000Z");
const at = (minutes: number, ms = 0) => ({ now: new Date(start.getTime() + minutes * MINUTE + ms) });

async function beginQuiz(person: SignedIn, quizId: string) {
  return must(await startQuiz(person, { sittingId: randomUUID(), quizId }, at(0))).sittingId;
}

async function beginMock(person: SignedIn, extraTime: 0 | 25 | 50 | 100 = 0) {
  const input = { sittingId: randomUUID(), examId: exam?.id ?? "", extraTime };
  return must(await startMock(person, input, at(0))).sittingId;
}

async function questionsOf(sittingId: string) {
  const { seed, questions } = await db().sitting.findUniqueOrThrow({
    where: { id: sittingId },
    include: { questions: { orderBy: { place: "asc" }, include: { version: true } } },
  });
  return questions.map(({ place, questionId, version, ...row }) => ({
    ...row,
    place,
    questionId,
    ...askedIn({ seed, place, questionId, content: version.content }),
  }));
}

const save = (
  person: SignedIn,
  sittingId: string,
  place: number,
  answer: Parameters<typeof saveAnswer>[1]["answer"],
  { baseRevision = 0, saveId = randomUUID(), options = at(1) } = {},
) =>
  saveAnswer(
    person,
    { sittingId, place, answer, confidence: null, flagged: false, baseRevision, saveId },
    options,
  );

const codeOf = (outcome: { ok: boolean; error?: { code: string } }) => outcome.error?.code ?? "ok";

describe("a start", () => {
  test("draws as many questions as the quiz says, and sent again it is the same sitting", async () => {
    const person = await makePerson();
    const sittingId = randomUUID();
    const input = { sittingId, quizId: atEnd.id };
    expect(must(await startQuiz(person, input))).toEqual({ sittingId });
    expect(must(await startQuiz(person, input))).toEqual({ sittingId });
    const places = (await questionsOf(sittingId)).map(({ place }) => place);
    expect(places).toEqual(Array.from({ length: atEnd.draw }, (_, index) => index + 1));
  });

  test("leads back to the one that is open: nobody chooses among draws", async () => {
    const person = await makePerson();
    const ids = await Promise.all(
      Array.from({ length: 8 }, async () =>
        must(await startQuiz(person, { sittingId: randomUUID(), quizId: atEnd.id })),
      ),
    );
    expect(new Set(ids.map(({ sittingId }) => sittingId)).size).toBe(1);
  });

  test("after the last was handed in draws what was not met", async () => {
    const person = await makePerson();
    const first = await beginQuiz(person, atEnd.id);
    must(await handIn(person, { sittingId: first }, at(5)));
    const second = await beginQuiz(person, atEnd.id);
    const met = new Set((await questionsOf(first)).map(({ questionId }) => questionId));
    expect((await questionsOf(second)).filter(({ questionId }) => met.has(questionId))).toEqual([]);
  });

  test("of a mock exam keeps to the weights of the domains", async () => {
    const person = await makePerson();
    for (const one of exams) {
      const { sittingId } = must(
        await startMock(person, { sittingId: randomUUID(), examId: one.id, extraTime: 0 }),
      );
      const rows = await db().sittingQuestion.groupBy({ by: ["area"], where: { sittingId }, _count: true });
      const wanted = quotas(
        new Map(one.domains.map(({ id, share }) => [id, share])),
        one.mock.questions,
        new Map(one.domains.map(({ id }) => [id, Number.POSITIVE_INFINITY])),
      );
      expect(Object.fromEntries(rows.map(({ area, _count }) => [area, _count]))).toEqual(
        Object.fromEntries(wanted),
      );
    }
  });

  test("of practice ends the practice that was open, and keeps to the domain", async () => {
    const person = await makePerson();
    const domainId = exam.domains[1]?.id ?? "";
    const practise = (input: { domainId: string | null }) =>
      startPractice(person, { sittingId: randomUUID(), examId: exam.id, weakIn: null, ...input }, at(0));
    const first = must(await practise({ domainId: null }));
    const second = must(await practise({ domainId }));
    expect(second.sittingId).not.toBe(first.sittingId);
    const rows = await db().sittingQuestion.findMany({ where: { sittingId: second.sittingId } });
    expect(new Set(rows.map(({ area }) => area))).toEqual(new Set([domainId]));
    expect(await db().sitting.findUnique({ where: { id: first.sittingId } })).toMatchObject({
      handedInAt: at(0).now,
    });
  });
});

describe("an answer", () => {
  test("is kept with its score, which nobody is told before the time", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const [first, second] = await questionsOf(sittingId);
    if (!first || !second) throw new Error("no questions");
    must(await save(person, sittingId, 1, rightAnswer(first.key)));
    const answered = await save(person, sittingId, 2, wrongAnswer(second.key, second.asked));
    expect(answered).toEqual({ ok: true, value: { kind: "saved", revision: 1 } });
    const rows = await questionsOf(sittingId);
    expect(rows[0]).toMatchObject({ score: 1, revision: 1 });
    expect(rows[1]?.score).toBeLessThan(1);
    const view = must(await readSitting(person, { sittingId }, at(2)));
    expect(view.result).toBeNull();
    for (const question of view.questions) expect(question.review).toBeNull();
  });

  test("sent twice is one answer, and one from an older state does not overwrite a newer one", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const [first] = await questionsOf(sittingId);
    if (!first) throw new Error("no questions");
    const saveId = randomUUID();
    const wrong = wrongAnswer(first.key, first.asked);
    expect(must(await save(person, sittingId, 1, wrong, { saveId }))).toEqual({ kind: "saved", revision: 1 });
    expect(must(await save(person, sittingId, 1, wrong, { saveId }))).toEqual({ kind: "saved", revision: 1 });
    expect(must(await save(person, sittingId, 1, rightAnswer(first.key)))).toMatchObject({
      kind: "conflict",
      revision: 1,
      answer: wrong,
    });
    expect((await questionsOf(sittingId))[0]).toMatchObject({ revision: 1, answer: wrong });
  });

  test("of two tabs at once one is kept, and the other is told", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const [first] = await questionsOf(sittingId);
    if (!first) throw new Error("no questions");
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => save(person, sittingId, 1, rightAnswer(first.key))),
    );
    const kinds = outcomes.map((outcome) => must(outcome).kind);
    expect(kinds.filter((kind) => kind === "saved")).toHaveLength(1);
    expect((await questionsOf(sittingId))[0]?.revision).toBe(1);
  });

  test("of another form than the question's is refused", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const single = (await questionsOf(sittingId)).find(({ key }) => key.kind === "single");
    if (!single) throw new Error("no single choice was drawn");
    for (const answer of [{ choice: "c99" }, { text: "c1" }, { choices: ["c1"] }, { pairs: { c1: "r1" } }])
      expect(codeOf(await save(person, sittingId, single.place, answer))).toBe("invalid");
    expect(codeOf(await save(person, sittingId, 999, { choice: "c1" }))).toBe("not-found");
  });

  test("of somebody else's sitting is none", async () => {
    const person = await makePerson();
    const other = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    expect(codeOf(await save(other, sittingId, 1, null))).toBe("not-found");
    expect(codeOf(await readSitting(other, { sittingId }))).toBe("not-found");
    expect(codeOf(await handIn(other, { sittingId }))).toBe("not-found");
  });

  test("notes which options were chosen by their places in the author's file", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    for (const { place, key, placeOf } of await questionsOf(sittingId)) {
      if (key.kind !== "single") continue;
      must(await save(person, sittingId, place, rightAnswer(key)));
      const row = await db().sittingQuestion.findUniqueOrThrow({
        where: { sittingId_place: { sittingId, place } },
        include: { version: true },
      });
      const { options } = row.version.content as { options: { correct?: true }[] };
      expect(row.picked).toEqual([placeOf[key.right]]);
      expect(options[row.picked[0] ?? -1]?.correct).toBe(true);
    }
  });
});

describe("the end", () => {
  test("comes once, however often it is asked for, with one result", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const questions = await questionsOf(sittingId);
    for (const { place, key } of questions) must(await save(person, sittingId, place, rightAnswer(key)));
    const outcomes = await Promise.all(
      Array.from({ length: 200 }, (_, index) => handIn(person, { sittingId }, at(10, index))),
    );
    // The budget of writes may turn some away; none of the others differs.
    expect(outcomes.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    for (const outcome of outcomes) expect(["ok", "too-many"]).toContain(codeOf(outcome));
    const events = await db().event.count({
      where: { kind: "sitting.handed-in", data: { path: ["sittingId"], equals: sittingId } },
    });
    expect(events).toBe(1);
    const views = [at(11), at(5000)].map((options) => readSitting(person, { sittingId }, options));
    const [first, later] = (await Promise.all(views)).map(must);
    expect(first?.result).toMatchObject({ percent: 100, passed: true, answered: questions.length });
    expect(later?.result).toEqual(first?.result);
    expect(later?.over).toEqual(first?.over);
  });

  test("takes no answer any more, but for one that it has already", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const [first] = await questionsOf(sittingId);
    if (!first) throw new Error("no questions");
    const saveId = randomUUID();
    must(await save(person, sittingId, 1, wrongAnswer(first.key, first.asked), { saveId }));
    must(await handIn(person, { sittingId }, at(5)));
    const late = { baseRevision: 1, options: at(6) };
    expect(codeOf(await save(person, sittingId, 1, rightAnswer(first.key), late))).toBe("settled");
    // The answer to this one was lost on its way.
    const again = { saveId, options: at(6) };
    expect(must(await save(person, sittingId, 1, rightAnswer(first.key), again))).toEqual({
      kind: "saved",
      revision: 1,
    });
    expect((await questionsOf(sittingId))[0]?.score).toBeLessThan(1);
  });

  test("comes by the server's clock with nothing running, and what was saved by then counts", async () => {
    const person = await makePerson();
    const sittingId = await beginMock(person);
    const { minutes } = exam.mock;
    const [first, second] = await questionsOf(sittingId);
    if (!first || !second) throw new Error("no questions");
    const inTime = { options: at(minutes, -1) };
    must(await save(person, sittingId, 1, rightAnswer(first.key), inTime));
    expect(codeOf(await save(person, sittingId, 2, rightAnswer(second.key), { options: at(minutes) }))).toBe(
      "settled",
    );
    expect(must(await readSitting(person, { sittingId }, at(minutes, -1))).over).toBeNull();
    const view = must(await readSitting(person, { sittingId }, at(minutes)));
    expect(view.over).toEqual({ at: at(minutes).now.toISOString(), how: "time-up" });
    expect(view.result).toMatchObject({ earned: 1, answered: 1, asked: exam.mock.questions });
    must(await handIn(person, { sittingId }, at(minutes + 60)));
    expect(must(await readSitting(person, { sittingId }, at(minutes + 61))).over).toEqual(view.over);
  });

  test("comes later for whoever needs more time", async () => {
    const person = await makePerson();
    const sittingId = await beginMock(person, 50);
    const due = exam.mock.minutes * 1.5;
    expect(must(await readSitting(person, { sittingId }, at(due, -1))).over).toBeNull();
    expect(must(await readSitting(person, { sittingId }, at(due))).over).not.toBeNull();
  });

  test("shows every question with what is right, and what was weak can be practised", async () => {
    const person = await makePerson();
    const sittingId = await beginMock(person);
    const weakObjective = (await db().sittingQuestion.findFirstOrThrow({ where: { sittingId, place: 1 } }))
      .objective;
    for (const { place, key, objective } of await questionsOf(sittingId))
      if (objective !== weakObjective) must(await save(person, sittingId, place, rightAnswer(key)));
    const practice = { sittingId: randomUUID(), examId: exam.id, domainId: null, weakIn: sittingId };
    expect(codeOf(await startPractice(person, practice, at(2)))).toBe("not-found");
    must(await handIn(person, { sittingId }, at(3)));
    const view = must(await readSitting(person, { sittingId }, at(4)));
    for (const { review } of view.questions) expect(review).not.toBeNull();
    must(await startPractice(person, practice, at(5)));
    const drawn = await db().sittingQuestion.findMany({ where: { sittingId: practice.sittingId } });
    expect(new Set(drawn.map(({ objective }) => objective))).toEqual(new Set([weakObjective]));
  });
});

describe("practice that explains each answer", () => {
  test("shows what is right only once something was answered, and then it is settled", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, afterEach.id);
    const [first] = await questionsOf(sittingId);
    if (!first) throw new Error("no questions");
    expect(codeOf(await revealAnswer(person, { sittingId, place: 1 }, at(1)))).toBe("not-yet");
    const wrong = wrongAnswer(first.key, first.asked);
    must(await save(person, sittingId, 1, wrong));
    const shown = must(await revealAnswer(person, { sittingId, place: 1 }, at(2)));
    expect(shown).toMatchObject({ answer: wrong, review: { key: first.key } });
    const changed = { baseRevision: 1, options: at(3) };
    expect(codeOf(await save(person, sittingId, 1, rightAnswer(first.key), changed))).toBe("settled");
    const view = must(await readSitting(person, { sittingId }, at(4)));
    expect(view.questions.map(({ review }) => review !== null)).toEqual(
      view.questions.map(({ place }) => place === 1),
    );
  });

  test("is not what a quiz with its answers at the end does", async () => {
    const person = await makePerson();
    const sittingId = await beginQuiz(person, atEnd.id);
    const [first] = await questionsOf(sittingId);
    if (!first) throw new Error("no questions");
    must(await save(person, sittingId, 1, rightAnswer(first.key)));
    expect(codeOf(await revealAnswer(person, { sittingId, place: 1 }, at(2)))).toBe("not-yet");
  });
});

describe("what was shown", () => {
  test("keeps the best and the latest, and moves the course's results", async () => {
    const person = await makePerson();
    const first = await beginQuiz(person, atEnd.id);
    for (const { place, key } of await questionsOf(first))
      must(await save(person, first, place, rightAnswer(key)));
    must(await handIn(person, { sittingId: first }, at(5)));
    const second = await beginQuiz(person, atEnd.id);
    must(await handIn(person, { sittingId: second }, at(6)));
    expect(must(await readQuizStanding(person, { quizId: atEnd.id }, at(7)))).toMatchObject({
      open: null,
      count: 2,
      best: { percent: 100, passed: true },
    });
    const { items } = must(await readCourseResults(person, { courseId: atEnd.course }, at(7)));
    expect(items.find(({ kind, id }) => kind === "quiz" && id === atEnd.id)).toMatchObject({
      state: "done",
      best: 100,
      sittings: 2,
    });
  });

  test("is by domain and objective how ready somebody is, of what is settled alone", async () => {
    const person = await makePerson();
    const sittingId = await beginMock(person);
    const questions = await questionsOf(sittingId);
    for (const { place, key } of questions) must(await save(person, sittingId, place, rightAnswer(key)));
    const examId = exam.id;
    expect(must(await readExamStanding(person, { examId }, at(2))).readiness.met).toBe(0);
    must(await handIn(person, { sittingId }, at(3)));
    const { readiness } = must(await readExamStanding(person, { examId }, at(4)));
    expect(readiness.met).toBe(questions.length);
    for (const { earned, asked } of readiness.domains) expect(earned).toBe(asked);
    expect(readiness.domains.map(({ id }) => id)).toEqual(exam.domains.map(({ id }) => id));
  });
});
