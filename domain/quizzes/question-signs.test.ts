import { expect, test } from "vitest";
import { type QuestionFigures, signsOf } from "./question-signs.ts";

const sound: QuestionFigures = {
  asked: 40,
  answered: 40,
  mean: 0.6,
  discrimination: 0.35,
  picks: [
    { correct: true, count: 24 },
    { correct: false, count: 10 },
    { correct: false, count: 6 },
  ],
  flags: 0,
};

test("a question that tells strong from weak gives no sign", () => {
  expect(signsOf(sound)).toEqual([]);
});

test.each([
  ["hard", { mean: 0.2 }],
  ["easy", { mean: 0.97 }],
  ["strong-miss-it", { discrimination: -0.2 }],
  ["flagged", { flags: 1 }],
  ["unused-option", { picks: [...sound.picks, { correct: false, count: 0 }] }],
] as const)("is told to be %s", (sign, change) => {
  expect(signsOf({ ...sound, ...change })).toEqual([sign]);
});

test("few answers say nothing but what a reader said", () => {
  expect(signsOf({ ...sound, asked: 19, mean: 0, flags: 2 })).toEqual(["flagged", "too-few"]);
});

test("that nobody chose the right option is no unused distractor", () => {
  expect(
    signsOf({
      ...sound,
      picks: [
        { correct: true, count: 0 },
        { correct: false, count: 40 },
      ],
    }),
  ).toEqual([]);
});
