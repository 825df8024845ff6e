import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { passQuiz } = await import("../setup/pass-quiz.ts");
const { must } = await import("../setup/world.ts");
const { saveWork } = await import("@/server/labs/save-work.ts");
const { answerQuestion } = await import("@/server/progress/answer-question.ts");
const { readCourseResults } = await import("@/server/progress/read-course-results.ts");

const course = [...getCatalog().courseById.values()].find(
  ({ items }) => items.some(({ kind }) => kind === "lab") && items.some(({ kind }) => kind === "lesson"),
);
if (!course) throw new Error("there is no course with a lesson and a lab");
const courseId = course.id;
const labs = course.items.flatMap((item) => (item.kind === "lab" ? [item.lab] : []));
const lessons = course.items.flatMap((item) => (item.kind === "lesson" ? [item.lesson] : []));
const [lab, lesson] = [labs[0], lessons[0]];
const question = lesson?.questions[0];
if (!lab || !lesson || !question) throw new Error("there is no question");
const questions = lessons.reduce((sum, one) => sum + one.questions.length, 0);
const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 10, minute));

const resultsOf = async (person: SignedIn) => must(await readCourseResults(person, { courseId }));

async function answerAt(
  person: SignedIn,
  one: (typeof lessons)[number],
  id: string,
  right: boolean,
  now: Date,
) {
  const option = one.questions
    .find((asked) => asked.id === id)
    ?.options.find(({ correct }) => correct === right);
  must(
    await answerQuestion(
      person,
      { lessonId: one.id, questionId: id, option: option?.id ?? "", answerId: randomUUID() },
      { now },
    ),
  );
}

/** A save, some checks and a pass, as the operations leave them. */
async function passAt(
  person: SignedIn,
  one: (typeof labs)[number],
  { checks, now }: { checks: Date[]; now: Date },
) {
  const files = Object.fromEntries(one.files.map(({ name, starter }) => [name, starter]));
  const mine = { accountId: person.id, labId: one.id, labDigest: one.digest };
  for (const checkedAt of checks)
    await db().labAttempt.create({
      data: { ...mine, id: randomUUID(), files, passed: 0, total: 1, checkedAt },
    });
  const submissionId = randomUUID();
  await db().labSubmission.create({
    data: { ...mine, id: submissionId, files, codeHash: "", calls: [], committedAt: now, expiresAt: now },
  });
  await db().labPass.create({ data: { ...mine, submissionId, passedAt: now } });
}

async function save(person: SignedIn, baseRevision: number, now: Date) {
  const files = Object.fromEntries(lab?.files.map(({ name, starter }) => [name, starter]) ?? []);
  const input = {
    labId: lab?.id ?? "",
    labDigest: lab?.digest ?? "",
    files,
    baseRevision,
    saveId: randomUUID(),
  };
  must(await saveWork(person, input, { now }));
}

test("whoever has done nothing has nothing but what is left", async () => {
  const results = await resultsOf(await makePerson());
  expect(results).toMatchObject({
    course: { title: course.title, address: course.address },
    questions: { total: questions, firstTry: 0, inTheEnd: 0 },
    labs: { total: labs.length, verified: 0 },
    doneAt: null,
  });
  expect(results.items.map(({ id, state }) => [id, state])).toEqual(
    course.items.map(({ id }) => [id, "open"]),
  );
  expect(results.skills.map(({ id }) => id)).toEqual(course.skills);
});

test("the facts of one person add up, and those of others never count", async () => {
  const [person, other, third] = [await makePerson(), await makePerson(), await makePerson()];
  await answerAt(person, lesson, question.id, false, at(1));
  await answerAt(person, lesson, question.id, true, at(2));
  await save(person, 0, at(3));
  await save(person, 1, at(4));
  await passAt(person, lab, { checks: [at(4), at(6), at(9)], now: at(8) });
  // Others do the same, better and earlier.
  await answerAt(other, lesson, question.id, true, at(0));
  await save(other, 0, at(0));
  await passAt(other, lab, { checks: [at(1)], now: at(1) });
  for (const one of lesson.questions) await answerAt(third, lesson, one.id, true, at(5));

  const results = await resultsOf(person);
  expect(results.items.find(({ id, kind }) => kind === "lesson" && id === lesson.id)).toMatchObject({
    state: lesson.questions.length === 1 ? "done" : "started",
    title: lesson.title,
    firstTry: 0,
    inTheEnd: 1,
    open: lesson.questions.length - 1,
  });
  expect(results.items.find(({ id, kind }) => kind === "lab" && id === lab.id)).toEqual({
    kind: "lab",
    id: lab.id,
    state: "done",
    title: lab.title,
    address: `/labs/${lab.slug}`,
    pass: { at: at(8), attempts: 2, took: 5 * 60_000, current: true },
  });
  expect(results.labs.verified).toBe(1);
  const skill = results.skills.find(({ id }) => lab.skills.includes(id));
  if (skill) expect(skill.verified).toContainEqual({ title: lab.title, address: `/labs/${lab.slug}` });
  expect(await resultsOf(other)).toMatchObject({ questions: { firstTry: 1, inTheEnd: 0 } });
  expect(await resultsOf(third)).toMatchObject({
    questions: { firstTry: lesson.questions.length },
    labs: { verified: 0 },
  });
});

test("a save from before the first one was kept leaves the time unsaid", async () => {
  const person = await makePerson();
  await save(person, 0, at(1));
  await db().labWorkspace.updateMany({ where: { accountId: person.id }, data: { firstSavedAt: null } });
  await save(person, 1, at(2));
  await passAt(person, lab, { checks: [], now: at(8) });
  const results = await resultsOf(person);
  expect(results.items.find(({ id, kind }) => kind === "lab" && id === lab.id)).toMatchObject({
    pass: { attempts: null, took: null },
  });
});

test("a course is done on the day of its last item", async () => {
  const person = await makePerson();
  for (const one of lessons)
    for (const { id } of one.questions) await answerAt(person, one, id, true, at(10));
  for (const [index, one] of labs.entries())
    await passAt(person, one, { checks: [], now: at(index === 0 ? 40 : 20) });
  for (const item of course.items) if (item.kind === "quiz") await passQuiz(person, item.id, { now: at(30) });
  expect(await resultsOf(person)).toMatchObject({
    questions: { total: questions, firstTry: questions },
    labs: { verified: labs.length },
    doneAt: at(40),
  });
});

test("there is nothing of a course that there is not", async () => {
  expect(await readCourseResults(await makePerson(), { courseId: "no-such-course" })).toMatchObject({
    error: { code: "not-found" },
  });
});
