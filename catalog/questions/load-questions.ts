import { digestOf } from "@/catalog/digest.ts";
import type { FileReference } from "@/catalog/file-reference.ts";
import type { Problems } from "@/catalog/problems.ts";
import type { Located } from "@/catalog/read-yaml.ts";
import type { CaseStudy, Question, QuestionContent } from "./types.ts";

/** What a file of questions holds, be it a quiz or a part of an exam's bank. */
type QuestionFile = Located<{ cases: CaseStudy[]; questions: QuestionContent[] }>;

/**
 * The questions of one file, each with its case study.
 * @param seen every question met so far, by id; grows
 * @param problems an id used twice, a case study that is missing or that nothing refers to
 */
export function questionsOf(
  file: string,
  { value, lineOf }: QuestionFile,
  seen: Map<string, Question>,
  problems: Problems,
): Question[] {
  const questions: Question[] = [];
  const used = new Set<string>();
  for (const [index, content] of value.questions.entries()) {
    const line = lineOf("questions", index);
    const twin = seen.get(content.id);
    if (twin) {
      problems.add(file, line, `the question id ${content.id} is already used by ${twin.file}:${twin.line}`);
      continue;
    }
    const caseStudy = value.cases.find(({ id }) => id === content.case) ?? null;
    if (content.case !== undefined && !caseStudy)
      problems.add(file, line, `there is no case study ${content.case} in this file`);
    if (caseStudy) used.add(caseStudy.id);
    const digest = digestOf(JSON.stringify(content), JSON.stringify(caseStudy));
    const question: Question = { id: content.id, content, caseStudy, digest, file, line };
    seen.set(content.id, question);
    questions.push(question);
  }
  for (const [index, { id }] of value.cases.entries())
    if (!used.has(id))
      problems.add(file, lineOf("cases", index), `no question belongs to the case study ${id}`);
  return questions;
}

/** What a question refers to: its skills, and the lessons that are its sources. */
export function referencesOf({ content, file, line }: Question): FileReference[] {
  return [
    ...content.skills.map((target) => ({ kind: "skill" as const, target, line, file })),
    ...content.sources.flatMap((source) =>
      "lesson" in source ? [{ kind: "lesson" as const, target: source.lesson, line, file }] : [],
    ),
  ];
}
