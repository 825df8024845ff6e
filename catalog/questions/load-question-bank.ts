import { namesIn } from "@/catalog/content-files.ts";
import type { FileReference } from "@/catalog/load-tracks.ts";
import type { Problems } from "@/catalog/problems.ts";
import { readLocated } from "@/catalog/read-yaml.ts";
import { paths } from "@/paths.ts";
import { examFileSchema } from "./exam-schema.ts";
import { questionsOf } from "./load-questions.ts";
import { bankFileSchema, quizFileSchema } from "./schema.ts";
import type { Exam, ExamDomain, Question, QuestionBank, Quiz } from "./types.ts";

/** What is gathered while the folders are read. */
type Reading = {
  root: string;
  problems: Problems;
  seen: Map<string, Question>;
  references: FileReference[];
};

const EXAMS = "tracks/_exams";

/**
 * Reads every quiz and every exam with its questions.
 * @param courseFolders the folders of all courses by the id of the course: `tracks/<track>/<course>`
 * @returns the bank, and what its questions refer to
 */
export function loadQuestionBank(
  root: string,
  courseFolders: ReadonlyMap<string, string>,
  problems: Problems,
): { bank: QuestionBank; references: FileReference[] } {
  const reading: Reading = { root, problems, seen: new Map(), references: [] };
  const quizzes = [...courseFolders].flatMap(([course, folder]) => loadQuizzes(course, folder, reading));
  for (const quiz of quizzes)
    if (quizzes.find(({ id }) => id === quiz.id) !== quiz)
      problems.add(quiz.file, 1, `the quiz id ${quiz.id} is used twice`);
  const exams = loadExams(reading);
  for (const question of reading.seen.values()) noteReferences(question, reading.references);
  return { bank: { questionById: reading.seen, quizzes, exams }, references: reading.references };
}

function loadQuizzes(course: string, folder: string, { root, problems, seen }: Reading): Quiz[] {
  return namesIn(root, `${folder}/quizzes`, "files").flatMap((name) => {
    const file = `${folder}/quizzes/${name}`;
    const read = readLocated(root, file, quizFileSchema, problems);
    if (!read) return [];
    const { cases: _, ...quiz } = read.value;
    if (name !== `${quiz.id}.yaml`)
      problems.add(file, 1, `the file of the quiz ${quiz.id} must be ${quiz.id}.yaml`);
    const questions = questionsOf(file, read, seen, problems);
    return [{ ...quiz, course, file, address: paths.quiz(quiz.id), questions }];
  });
}

type ExamFile = Omit<Exam, "questions">;

function loadExams(reading: Reading): Exam[] {
  const { root, problems } = reading;
  const files: ExamFile[] = [];
  const banked: Question[] = [];
  for (const folder of namesIn(root, EXAMS, "folders")) {
    const exam = loadExam(folder, reading);
    if (exam) files.push(exam);
    const guides = new Set(exam?.guides.map(({ id }) => id));
    for (const name of namesIn(root, `${EXAMS}/${folder}`, "files")) {
      if (name === "exam.yaml" || !name.endsWith(".yaml")) continue;
      const file = `${EXAMS}/${folder}/${name}`;
      const read = readLocated(root, file, bankFileSchema, problems);
      if (!read) continue;
      if (!guides.has(read.value.guide))
        problems.add(file, read.lineOf("guide"), `exam.yaml names no guide ${read.value.guide}`);
      banked.push(...questionsOf(file, read, reading.seen, problems));
    }
  }
  checkObjectives(banked, files, problems);
  for (const { status, file } of files)
    if (status.kind === "retired" && status.successor && !files.some(({ id }) => id === status.successor))
      problems.add(file, 1, `there is no exam ${status.successor} to succeed it`);
  return files.map((exam) => ({
    ...exam,
    questions: banked.filter(({ content }) => exam.id in content.objectives),
  }));
}

function loadExam(folder: string, { root, problems, references }: Reading): ExamFile | undefined {
  const file = `${EXAMS}/${folder}/exam.yaml`;
  const read = readLocated(root, file, examFileSchema, problems);
  if (!read) return undefined;
  const { value, lineOf } = read;
  if (value.id !== folder)
    problems.add(file, lineOf("id"), `the folder of the exam ${value.id} must have its name`);
  for (const [index, { objectives }] of value.domains.entries())
    for (const [place, { skills }] of objectives.entries())
      for (const skill of skills) {
        const line = lineOf("domains", index, "objectives", place);
        references.push({ kind: "skill", target: skill, line, file });
      }
  return { ...value, domains: withShares(value.domains), file, address: paths.exam(value.id) };
}

/** Published weights are often ranges: the middle of each counts, brought to a sum of 1. */
function withShares(domains: readonly Omit<ExamDomain, "share">[]): ExamDomain[] {
  const middle = ({ weight }: Omit<ExamDomain, "share">) =>
    typeof weight === "number" ? weight : (weight[0] + weight[1]) / 2;
  const total = domains.reduce((sum, domain) => sum + middle(domain), 0);
  return domains.map((domain) => ({ ...domain, share: middle(domain) / total }));
}

function checkObjectives(
  questions: readonly Question[],
  exams: readonly ExamFile[],
  problems: Problems,
): void {
  const objectives = new Map(
    exams.map(({ id, domains }) => [
      id,
      new Set(domains.flatMap((domain) => domain.objectives.map((one) => one.id))),
    ]),
  );
  for (const { content, file, line } of questions) {
    const named = Object.entries(content.objectives);
    if (named.length === 0)
      problems.add(file, line, `the question ${content.id} names no objective of an exam`);
    for (const [exam, objective] of named) {
      const known = objectives.get(exam);
      if (!known) problems.add(file, line, `${content.id}: there is no exam ${exam}`);
      else if (!known.has(objective))
        problems.add(file, line, `${content.id}: the exam ${exam} has no objective ${objective}`);
    }
  }
}

function noteReferences({ content, file, line }: Question, references: FileReference[]): void {
  for (const skill of content.skills) references.push({ kind: "skill", target: skill, line, file });
  for (const source of content.sources)
    if ("lesson" in source) references.push({ kind: "lesson", target: source.lesson, line, file });
}
