import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { askedIn, rightAnswer } from "@/prisma/seed/sitting-answers.ts";
import { freshDatabase } from "../setup/fresh-database.ts";

await freshDatabase();
const { db } = await import("@/server/db.ts");
const { makePerson } = await import("../setup/people.ts");
const { makeCohort } = await import("../setup/cohorts.ts");
const { must } = await import("../setup/world.ts");
const { startQuiz } = await import("@/server/quizzes/sittings/start-quiz.ts");
const { saveAnswer } = await import("@/server/quizzes/sittings/save-answer.ts");
const { handIn } = await import("@/server/quizzes/sittings/hand-in.ts");
const { listQuestionFigures } = await import("@/server/quizzes/figures/list-question-figures.ts");
const { readQuestionFigures } = await import("@/server/quizzes/figures/read-question-figures.ts");
const { leaveCohort } = await import("@/server/cohorts/members/leave-cohort.ts");
const { sendReport } = await import("@/server/reports/send-report.ts");

const quiz = getCatalog().quizzes.find(({ feedback }) => feedback === "at-end");
if (!quiz) throw new Error("there is no quiz with its answers at the end");
const target = quiz.questions.find(({ content }) => content.kind === "single");
if (!target) throw new Error("the quiz has no single choice");
const sourceId = quiz.id;
const questionId = target.id;

/**
 * Somebody takes the quiz.
 * @param share of the other questions that they get right
 * @param picked the option of the question that is looked at, by its place in the file; null leaves it out
 */
async function take(
  share: number,
  picked: number | null,
  { isHandedIn = true, person: given }: { isHandedIn?: boolean; person?: SignedIn } = {},
): Promise<boolean> {
  const person = given ?? (await makePerson());
  const { sittingId } = must(await startQuiz(person, { sittingId: randomUUID(), quizId: sourceId }));
  const { seed, questions } = await db().sitting.findUniqueOrThrow({
    where: { id: sittingId },
    include: { questions: { orderBy: { place: "asc" }, include: { version: true } } },
  });
  const save = (place: number, answer: ReturnType<typeof rightAnswer>) =>
    saveAnswer(person, {
      sittingId,
      place,
      answer,
      confidence: null,
      flagged: false,
      baseRevision: 0,
      saveId: randomUUID(),
    });
  let met = false;
  for (const { place, questionId: id, version } of questions) {
    const { key, placeOf } = askedIn({ seed, place, questionId: id, content: version.content });
    if (id === questionId) {
      met = true;
      const choice = Object.entries(placeOf).find(([, of]) => of === picked)?.[0];
      if (choice !== undefined) must(await save(place, { choice }));
    } else if (place <= share * questions.length) must(await save(place, rightAnswer(key)));
  }
  if (isHandedIn) must(await handIn(person, { sittingId }));
  return met;
}

const mentor = await makePerson("MENTOR");
const figures = async () => must(await readQuestionFigures(mentor, { questionId, cohortId: null }));
const right = "options" in target.content ? target.content.options.findIndex(({ correct }) => correct) : 0;
const wrong = right === 0 ? 1 : 0;

test("what was not asked has no figures, and says so", async () => {
  expect((await figures()).figures).toMatchObject({ asked: 0, mean: null, discrimination: null });
  expect((await figures()).signs).toEqual(["too-few"]);
});

test("the share, the correlation with the rest, and the options that were chosen are those of settled sittings", async () => {
  let strong = 0;
  let weak = 0;
  // A sitting draws some of the pool: people come until enough of them have met the question.
  while (strong < 4) strong += Number(await take(0.9, right));
  while (weak < 4) weak += Number(await take(0.2, wrong));
  // Goes on still: it counts for nothing.
  await take(1, right, { isHandedIn: false });
  const found = await figures();
  expect(found.figures).toMatchObject({ asked: 8, answered: 8, mean: 0.5 });
  expect(found.figures.discrimination).toBeGreaterThan(0.8);
  expect(found.options[right]).toMatchObject({ correct: true, count: 4 });
  expect(found.options[wrong]).toMatchObject({ correct: false, count: 4 });
  const { rows } = must(await listQuestionFigures(mentor, { sourceId, sort: "asked", cohortId: null }));
  expect(rows).toHaveLength(quiz.questions.length);
  expect(rows.find(({ id }) => id === questionId)).toMatchObject({ asked: 8, mean: 0.5 });
});

test("a question that strong learners miss goes against the rest", async () => {
  const before = (await figures()).figures.discrimination ?? 0;
  let strong = 0;
  while (strong < 8) strong += Number(await take(1, wrong));
  expect((await figures()).figures.discrimination).toBeLessThan(before);
});

test("what a reader says of a question stands beside it until it is answered", async () => {
  const reader = await makePerson();
  must(
    await sendReport(reader, {
      reportId: randomUUID(),
      contentKind: "QUESTION",
      contentId: questionId,
      digest: target.digest,
      kind: "WRONG",
      text: "Two of these hold.",
      heading: null,
      files: null,
    }),
  );
  const found = await figures();
  expect(found.figures.flags).toBe(1);
  expect(found.signs).toContain("flagged");
  expect(found.reports).toMatchObject([{ text: "Two of these hold." }]);
  const { rows } = must(await listQuestionFigures(mentor, { sourceId, sort: "signs", cohortId: null }));
  expect(rows[0]?.id).toBe(questionId);
});

test("a cohort's figures are of the sittings of its learners, and end with their membership", async () => {
  const trackId = getCatalog().tracks[0]?.id ?? "";
  const classmate = await makePerson();
  const cohortId = await makeCohort(trackId, [classmate], [mentor]);
  let met = 0;
  while (met < 2) met += Number(await take(0.5, wrong, { person: classmate }));
  const ofCohort = async () => must(await readQuestionFigures(mentor, { questionId, cohortId }));
  const found = await ofCohort();
  expect(found.figures).toMatchObject({ asked: 2, answered: 2, mean: 0 });
  expect(found.options[wrong]).toMatchObject({ count: 2 });
  expect(found.options[right]).toMatchObject({ count: 0 });
  expect(found.cohort).toMatchObject({ id: cohortId });
  expect((await figures()).figures.asked).toBeGreaterThan(2);
  const listed = must(await listQuestionFigures(mentor, { sourceId, sort: "asked", cohortId }));
  expect(listed.rows.find(({ id }) => id === questionId)).toMatchObject({ asked: 2, mean: 0 });
  must(await leaveCohort(classmate, { cohortId }));
  expect((await ofCohort()).figures.asked).toBe(0);
});
