import { expect, test } from "vitest";
import { Problems } from "@/catalog/problems.ts";
import { checkGiveaways, giveawaysOf } from "./check-giveaways.ts";
import type { Question } from "./types.ts";

/** Questions of four options; the right one in a place, and longer than the others or not. */
function bank(
  count: number,
  placeOf: (index: number) => number,
  isLong: (index: number) => boolean,
): Question[] {
  return Array.from({ length: count }, (_, index) => {
    const options = [0, 1, 2, 3].map((place) => ({
      text: place === placeOf(index) && isLong(index) ? "a longer one" : "an option",
      why: "",
      ...(place === placeOf(index) && { correct: true as const }),
    }));
    return { id: `q${index}`, content: { kind: "single", options } } as unknown as Question;
  });
}

function problemsOf(questions: Question[]): string[] {
  const problems = new Problems();
  checkGiveaways("bank", "bank.yaml", questions, problems);
  return problems.list.map(({ message }) => message);
}

test("a bank whose right options stand everywhere and are as long as the others gives nothing away", () => {
  const questions = bank(
    100,
    (index) => index % 4,
    (index) => index % 4 === 0,
  );
  expect(giveawaysOf(questions)).toMatchObject({
    singles: 100,
    longestIsRight: 25,
    longestByChance: 25,
    chiSquare: 0,
  });
  expect(problemsOf(questions)).toEqual([]);
});

test("a right option that is often the longest is reported, with the figures", () => {
  expect(
    problemsOf(
      bank(
        100,
        (index) => index % 4,
        (index) => index % 2 === 0,
      ),
    ),
  ).toEqual(["bank: the right option is the longest in 50 of 100 questions; chance makes about 25"]);
});

test("a right option that stands in one place too often is reported", () => {
  const [problem] = problemsOf(
    bank(
      100,
      (index) => (index % 2 === 0 ? 0 : index % 4),
      () => false,
    ),
  );
  expect(problem).toMatch("stands in some places too often");
});

test("a handful of questions shows no pattern", () => {
  expect(
    problemsOf(
      bank(
        12,
        () => 0,
        () => true,
      ),
    ),
  ).toEqual([]);
});
