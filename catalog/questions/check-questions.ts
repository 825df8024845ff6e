import type { Problems } from "@/catalog/problems.ts";
import { scoreAnswer } from "@/domain/quizzes/score-answer.ts";
import { askQuestion } from "./ask-question.ts";
import type { Question } from "./types.ts";

/** Sittings of a question with parameters that are tried. */
const TRIES = 200;

/** Finds questions that cannot be put, or whose mistakes would be taken for right, in any sitting tried. */
export function checkQuestions(questions: Iterable<Question>, problems: Problems): void {
  const stems = new Map<string, Question>();
  for (const question of questions) {
    const fault = faultOf(question);
    if (fault) problems.add(question.file, question.line, `${question.id}: ${fault}`);
    const stem = `${question.content.case ?? ""} ${question.content.stem} ${"code" in question.content ? question.content.code : ""}`;
    const twin = stems.get(stem);
    if (twin) problems.add(question.file, question.line, `${question.id} asks the same as ${twin.id}`);
    stems.set(stem, question);
  }
}

function faultOf({ content }: Question): string | undefined {
  const tries = Object.keys(content.parameters).length > 0 ? TRIES : 1;
  for (let seed = 0; seed < tries; seed++) {
    try {
      const { asked, key, explanation } = askQuestion(content, `${content.id} ${seed}`);
      for (const { key: mistake } of explanation.mistakes) {
        const answer = typedAnswer(mistake);
        if (answer !== undefined && scoreAnswer(key, answer) > 0)
          return `the mistake ${answer.text} counts as right${tries > 1 ? ` in sitting ${seed}` : ""}`;
      }
      const texts = "choices" in asked.input ? asked.input.choices.map(({ text }) => text) : [];
      if (new Set(texts).size < texts.length)
        return `two choices are the same${tries > 1 ? ` in sitting ${seed}` : ""}`;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
}

function typedAnswer(key: Parameters<typeof scoreAnswer>[0]): { text: string } | undefined {
  if (key.kind === "number") return { text: String(key.value) };
  if (key.kind === "words") return { text: key.accept[0] ?? "" };
  return key.kind === "output" ? { text: key.prints } : undefined;
}
