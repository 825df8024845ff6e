import { randomFrom } from "@/domain/chance/random-from.ts";
import { shuffled } from "@/domain/chance/shuffled.ts";
import type { AnswerKey, AskedQuestion, Choice, Explanation } from "@/domain/quizzes/asked-question.ts";
import { evaluate, type Values } from "./expression.ts";
import { drawValues, fillIn } from "./parameters.ts";
import type { QuestionContent } from "./types.ts";

/** One sitting's form of a question. Only `asked` may leave the server before the answer is given. */
export type Asking = {
  asked: AskedQuestion;
  key: AnswerKey;
  explanation: Explanation;
  /** Where each choice stands in the author's file, from 0, by its id; empty for questions without choices. */
  placeOf: Readonly<Record<string, number>>;
};

type Of<K extends QuestionContent["kind"]> = Extract<QuestionContent, { kind: K }>;
/** What stands beside the stem, which all kinds have. */
type Form = {
  input: AskedQuestion["input"];
  key: AnswerKey;
  explanation: Explanation;
  placeOf?: Asking["placeOf"];
};
type Drawn = { values: Values; random: () => number };

/**
 * Puts a question: the same seed gives the same numbers and the same order.
 * @throws Error when its parameters cannot be evaluated (content:check finds these first)
 */
export function askQuestion(content: QuestionContent, seed: string): Asking {
  const random = randomFrom(seed);
  const values = drawValues(content, random);
  const { input, key, explanation, placeOf = {} } = formOf(content, { values, random });
  const code =
    "code" in content
      ? {
          text: fillIn(content.code.trimEnd(), values),
          language: content.kind === "fault" ? content.language : "python",
        }
      : null;
  return { asked: { stem: fillIn(content.stem, values), code, input }, key, explanation, placeOf };
}

function formOf(content: QuestionContent, drawn: Drawn): Form {
  switch (content.kind) {
    case "single":
    case "multiple":
      return choices(content, drawn);
    case "fault":
      return lines(content, drawn);
    case "ordering":
      return ordering(content, drawn);
    case "matching":
      return matching(content, drawn);
    case "numeric":
      return numeric(content, drawn);
    case "fill":
      return words(content, drawn);
    case "output":
      return output(content, drawn);
  }
}

function choices(content: Of<"single"> | Of<"multiple">, { values, random }: Drawn): Form {
  const shown = named(shuffled(content.options, random));
  const right = shown.filter(({ item }) => item.correct).map(({ id }) => id);
  const wrong = shown.filter(({ item }) => !item.correct).map(({ id }) => id);
  const listed = shown.map(({ id, item }): Choice => ({ id, text: fillIn(item.text, values) }));
  return {
    input:
      content.kind === "single"
        ? { kind: "single", choices: listed }
        : { kind: "multiple", choices: listed, right: right.length },
    key:
      content.kind === "single"
        ? { kind: "single", right: right[0] ?? "" }
        : { kind: "multiple", right, wrong },
    explanation: replying(shown.map(({ id, item }) => [id, fillIn(item.why, values)])),
    placeOf: Object.fromEntries(shown.map(({ id, item }) => [id, content.options.indexOf(item)])),
  };
}

/** Lines keep their places; their numbers are their ids. */
function lines({ options }: Of<"fault">, { values }: Drawn): Form {
  const right = options.find(({ correct }) => correct)?.line ?? 0;
  return {
    input: { kind: "line", lines: options.map(({ line }) => line).sort((a, b) => a - b) },
    key: { kind: "single", right: String(right) },
    explanation: replying(options.map(({ line, why }) => [String(line), fillIn(why, values)])),
    placeOf: Object.fromEntries(options.map(({ line }, place) => [String(line), place])),
  };
}

function ordering({ items }: Of<"ordering">, { values, random }: Drawn): Form {
  const shown = named(shuffled(items, random));
  const order = items.map((item) => shown.find((one) => one.item === item)?.id ?? "");
  return {
    input: {
      kind: "ordering",
      choices: shown.map(({ id, item }) => ({ id, text: fillIn(item.text, values) })),
    },
    key: { kind: "ordering", order },
    explanation: replying(shown.map(({ id, item }) => [id, fillIn(item.why, values)])),
  };
}

function matching({ pairs, extra }: Of<"matching">, { values, random }: Drawn): Form {
  const left = named(shuffled(pairs, random));
  const right = named(shuffled([...pairs, ...extra], random), "r");
  const idOfRight = (text: string) => right.find(({ item }) => item.right === text)?.id ?? "";
  return {
    input: {
      kind: "matching",
      left: left.map(({ id, item }) => ({ id, text: fillIn(item.left, values) })),
      right: right.map(({ id, item }) => ({ id, text: fillIn(item.right, values) })),
    },
    key: {
      kind: "matching",
      pairs: Object.fromEntries(left.map(({ id, item }) => [id, idOfRight(item.right)])),
    },
    explanation: replying([
      ...left.map(({ id, item }): [string, string] => [id, fillIn(item.why, values)]),
      ...extra.map(({ right: text, why }): [string, string] => [idOfRight(text), fillIn(why, values)]),
    ]),
  };
}

function numeric({ answer, tolerance, unit, why, mistakes }: Of<"numeric">, { values }: Drawn): Form {
  const keyOf = (amount: string | number): AnswerKey => {
    const value = evaluate(amount, values);
    const within = "absolute" in tolerance ? tolerance.absolute : Math.abs(value) * tolerance.relative;
    return { kind: "number", value, within };
  };
  return {
    input: { kind: "number", unit: unit ?? null },
    key: keyOf(answer),
    explanation: {
      replies: {},
      why: fillIn(why, values),
      mistakes: mistakes.map((one) => ({ key: keyOf(one.answer), why: fillIn(one.why, values) })),
    },
  };
}

function words({ accept, exact, why, mistakes }: Of<"fill">, { values }: Drawn): Form {
  return {
    input: { kind: "words" },
    key: { kind: "words", accept: accept.map((text) => fillIn(text, values)), exact },
    explanation: {
      replies: {},
      why: fillIn(why, values),
      mistakes: mistakes.map((one) => ({
        key: { kind: "words", accept: [fillIn(one.answer, values)], exact },
        why: fillIn(one.why, values),
      })),
    },
  };
}

function output({ prints, why, mistakes }: Of<"output">, { values }: Drawn): Form {
  return {
    input: { kind: "output" },
    key: { kind: "output", prints: fillIn(prints, values) },
    explanation: {
      replies: {},
      why: fillIn(why, values),
      mistakes: mistakes.map((one) => ({
        key: { kind: "output", prints: fillIn(one.answer, values) },
        why: fillIn(one.why, values),
      })),
    },
  };
}

function replying(replies: readonly [string, string][]): Explanation {
  return { replies: Object.fromEntries(replies), why: null, mistakes: [] };
}

/** Gives each item an id by its place. */
function named<T>(items: readonly T[], prefix = "c"): { id: string; item: T }[] {
  return items.map((item, index) => ({ id: `${prefix}${index + 1}`, item }));
}
