import { readFileSync } from "node:fs";
import { loadCatalog } from "@/catalog/load-catalog.ts";
import { type Asking, askQuestion } from "@/catalog/questions/ask-question.ts";
import type { Question } from "@/catalog/questions/types.ts";
import { answerSchema } from "@/domain/quizzes/answer.ts";
import { scoreAnswer } from "@/domain/quizzes/score-answer.ts";
import { fail, Stop } from "./say.ts";

const USAGE = "questions:paper -- <quiz or exam> [--answers <file.json>]";

/**
 * Prints a bank as a paper without its keys, to be answered by somebody who has not written it; or marks such
 * answers, `{"<question id>": <answer>}`, and lists where they and the key disagree.
 */
function main([sourceId, flag, file]: readonly string[]): void {
  const { catalog } = loadCatalog(process.cwd());
  const source = [...catalog.quizzes, ...catalog.exams].find(({ id }) => id === sourceId);
  if (!source || (flag !== undefined && (flag !== "--answers" || !file)))
    throw new Stop(
      `Usage: ${USAGE}\nThere are: ${[...catalog.quizzes, ...catalog.exams].map(({ id }) => id).join(", ")}`,
    );
  if (file) mark(source.questions, JSON.parse(readFileSync(file, "utf8")));
  else console.log(JSON.stringify(source.questions.map(onPaper), null, 1));
}

/** The same for everybody, so that papers can be compared. */
function asking({ content }: Question): Asking {
  return askQuestion(content, `paper ${content.id}`);
}

function onPaper(question: Question) {
  const { asked } = asking(question);
  return { id: question.id, case: question.caseStudy?.text, ...asked };
}

function mark(questions: readonly Question[], answers: Record<string, unknown>): void {
  let right = 0;
  let given = 0;
  for (const question of questions) {
    const parsed = answerSchema.safeParse(answers[question.id]);
    if (!parsed.success) continue;
    given += 1;
    const { key } = asking(question);
    const score = scoreAnswer(key, parsed.data);
    if (score === 1) right += 1;
    else
      console.log(
        `${question.file}:${question.line} ${question.id}: answered ${JSON.stringify(parsed.data)}, key ${JSON.stringify(key)}, earns ${score.toFixed(2)}`,
      );
  }
  console.log(`${given} of ${questions.length} answered, ${right} as the key says.`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  fail(error);
}
