import { askQuestion } from "@/catalog/questions/ask-question.ts";
import type { QuestionContent } from "@/catalog/questions/types.ts";
import type { Answer } from "@/domain/quizzes/answer.ts";
import type { AnswerKey, AskedQuestion } from "@/domain/quizzes/asked-question.ts";

/** A question of a sitting as the database holds it. */
export type KeptQuestion = {
  place: number;
  questionId: string;
  seed: string;
  content: unknown;
};

/** The answer that the key says is right. */
export function rightAnswer(key: AnswerKey): Answer {
  switch (key.kind) {
    case "single":
      return { choice: key.right };
    case "multiple":
      return { choices: [...key.right] };
    case "ordering":
      return { order: [...key.order] };
    case "matching":
      return { pairs: { ...key.pairs } };
    case "number":
      return { text: String(key.value) };
    case "words":
      return { text: key.accept[0] ?? "" };
    case "output":
      return { text: key.prints };
  }
}

/** An answer of the right form that earns less than all. */
export function wrongAnswer(key: AnswerKey, { input }: AskedQuestion): Answer {
  switch (key.kind) {
    case "single": {
      const ids =
        "choices" in input
          ? input.choices.map(({ id }) => id)
          : "lines" in input
            ? input.lines.map(String)
            : [];
      return { choice: ids.find((id) => id !== key.right) ?? "" };
    }
    case "multiple":
      return { choices: [...key.wrong.slice(0, 1)] };
    case "ordering":
      return { order: [...key.order].reverse() };
    case "matching": {
      // Each takes what belongs to the next.
      const lefts = Object.keys(key.pairs);
      const rights = Object.values(key.pairs);
      return { pairs: Object.fromEntries(lefts.map((left, at) => [left, rights.at(at - 1) ?? ""])) };
    }
    default:
      return { text: "not this" };
  }
}

/** How a sitting put one of its questions. */
export function askedIn({ seed, place, questionId, content }: KeptQuestion) {
  return askQuestion(content as QuestionContent, `${seed} ${place} ${questionId}`);
}
