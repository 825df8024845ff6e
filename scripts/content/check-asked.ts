import type { Problem } from "@/catalog/problems.ts";
import { type Asking, askQuestion } from "@/catalog/questions/ask-question.ts";
import { renderText } from "@/catalog/questions/render-text.ts";
import type { Question } from "@/catalog/questions/types.ts";
import { ExampleRunner } from "./run-examples.ts";

/** Sittings in which a program with drawn numbers is run. */
const RUNS = 3;

/** What only shows when questions are put: texts that cannot be set, and programs that print something else. */
export async function checkAsked(root: string, questions: readonly Question[]): Promise<Problem[]> {
  const problems: Problem[] = [];
  const runner = new ExampleRunner(root);
  try {
    for (const question of questions) {
      const faults = [...(await textFaults(question)), ...(await printFaults(question, runner))];
      for (const fault of faults)
        problems.push({ file: question.file, line: question.line, message: `${question.id}: ${fault}` });
    }
  } finally {
    await runner.close();
  }
  return problems;
}

async function textFaults({ id, content, caseStudy }: Question): Promise<string[]> {
  const { asked, explanation } = askQuestion(content, id);
  const faults: string[] = [];
  const texts = [
    asked.stem,
    ...textsOf(asked.input),
    ...Object.values(explanation.replies),
    ...(explanation.why === null ? [] : [explanation.why]),
    ...explanation.mistakes.map(({ why }) => why),
    ...(caseStudy ? [caseStudy.text] : []),
  ];
  for (const text of texts) {
    try {
      await renderText(text);
    } catch (error) {
      faults.push(`a text cannot be set: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return faults;
}

function textsOf(input: Asking["asked"]["input"]): string[] {
  if ("choices" in input) return input.choices.map(({ text }) => text);
  return input.kind === "matching" ? [...input.left, ...input.right].map(({ text }) => text) : [];
}

async function printFaults({ id, content, line }: Question, runner: ExampleRunner): Promise<string[]> {
  if (content.kind !== "output") return [];
  const drawn = Object.keys(content.parameters).length > 0;
  const faults: string[] = [];
  for (let run = 0; run < (drawn ? RUNS : 1); run++) {
    const { asked, key } = askQuestion(content, `${id} ${run}`);
    if (!asked.code || key.kind !== "output") continue;
    const found = await runner.problemsOf([
      {
        code: asked.code.text,
        line,
        file: null,
        python: true,
        tryIt: false,
        shown: { text: key.prints, line },
      },
    ]);
    faults.push(...found.map(({ message }) => message));
  }
  return faults;
}
