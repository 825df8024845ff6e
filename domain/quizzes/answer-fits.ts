import type { Answer } from "./answer.ts";
import type { AskedQuestion, Choice } from "./asked-question.ts";

/** Whether an answer has the form that the question asks for and names nothing that was not shown. */
export function answerFits(input: AskedQuestion["input"], answer: Answer): boolean {
  switch (input.kind) {
    case "single":
      return "choice" in answer && idsOf(input.choices).has(answer.choice);
    case "line":
      return "choice" in answer && input.lines.map(String).includes(answer.choice);
    case "multiple":
      return "choices" in answer && areSomeOf(answer.choices, idsOf(input.choices));
    case "ordering":
      return (
        "order" in answer &&
        answer.order.length === input.choices.length &&
        areSomeOf(answer.order, idsOf(input.choices))
      );
    case "matching":
      return (
        "pairs" in answer &&
        areSomeOf(Object.keys(answer.pairs), idsOf(input.left)) &&
        Object.values(answer.pairs).every((id) => idsOf(input.right).has(id))
      );
    case "number":
    case "words":
    case "output":
      return "text" in answer;
  }
}

function idsOf(choices: readonly Choice[]): Set<string> {
  return new Set(choices.map(({ id }) => id));
}

function areSomeOf(ids: readonly string[], all: ReadonlySet<string>): boolean {
  return new Set(ids).size === ids.length && ids.every((id) => all.has(id));
}
