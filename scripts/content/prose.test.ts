import { expect, test } from "vitest";
import { longestShared, proseOf, readabilityOf } from "./prose.ts";

test("words and sentences are counted, and what is no prose is left out", () => {
  const { words, sentences } = proseOf(
    'Two *words* and `code`. It costs $3 + 4$ euros: much.\n\n```python\nnot counted\n```\n\n<TryIt id="a">\n\nnor this\n\n</TryIt>\n',
  );
  expect(words).toEqual(["Two", "words", "and", "code", "It", "costs", "code", "euros", "much."]);
  expect(sentences).toBe(3);
});

test("two hundred words take a minute, and a question one more", () => {
  const text = "word ".repeat(200);
  expect(proseOf(text).minutes).toBeCloseTo(1);
  expect(proseOf(`${text}\n\n<Question id="q">\n\n</Question>\n`).minutes).toBeCloseTo(2);
});

test("long words in long sentences are harder to read", () => {
  const easy = proseOf("The cat sat. It was warm. We saw it.");
  const hard = proseOf(
    "Notwithstanding considerable methodological heterogeneity, practitioners consistently overestimate generalisability.",
  );
  expect(readabilityOf(hard)).toBeGreaterThan(readabilityOf(easy) + 10);
});

test("the longest run of words that two texts share is found, whatever the case and the stops", () => {
  const a = "x The loss falls, and then it rises again. y".split(" ");
  const b = "and so the loss falls and then it rises again z".split(" ");
  expect(longestShared(a, b, 4)).toEqual(["The", "loss", "falls,", "and", "then", "it", "rises", "again."]);
  expect(longestShared(a, b, 9)).toEqual([]);
});
