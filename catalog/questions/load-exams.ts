import { namesIn } from "@/catalog/content-files.ts";
import type { FileReference } from "@/catalog/file-reference.ts";
import type { Problems } from "@/catalog/problems.ts";
import { readLocated } from "@/catalog/read-yaml.ts";
import { quotas } from "@/domain/quizzes/draw-questions.ts";
import { paths } from "@/paths.ts";
import { examFileSchema } from "./exam-schema.ts";
import { questionsOf } from "./load-questions.ts";
import { bankFileSchema } from "./schema.ts";
import type { Exam, ExamDomain, Question } from "./types.ts";

const EXAMS = "tracks/_exams";

type ExamFile = Omit<Exam, "questions">;

/**
 * Reads every exam with its questions.
 * @param seen every question met so far, by id; grows
 * @returns the exams, and what their objectives refer to
 */
export function loadExams(
  root: string,
  seen: Map<string, Question>,
  problems: Problems,
): { exams: Exam[]; references: FileReference[] } {
  const references: FileReference[] = [];
  const files: ExamFile[] = [];
  const banked: Question[] = [];
  for (const folder of namesIn(root, EXAMS, "folders")) {
    const exam = loadExam(root, folder, references, problems);
    if (exam) files.push(exam);
    const guides = new Set(exam?.guides.map(({ id }) => id));
    for (const name of namesIn(root, `${EXAMS}/${folder}`, "files")) {
      if (name === "exam.yaml" || !name.endsWith(".yaml")) continue;
      const file = `${EXAMS}/${folder}/${name}`;
      const read = readLocated(root, file, bankFileSchema, problems);
      if (!read) continue;
      if (!guides.has(read.value.guide))
        problems.add(file, read.lineOf("guide"), `exam.yaml names no guide ${read.value.guide}`);
      banked.push(...questionsOf(file, read, seen, problems));
    }
  }
  checkObjectives(banked, files, problems);
  for (const { status, file } of files)
    if (status.kind === "retired" && status.successor && !files.some(({ id }) => id === status.successor))
      problems.add(file, 1, `there is no exam ${status.successor} to succeed it`);
  const exams = files.map((exam) => ({
    ...exam,
    questions: banked.filter(({ content }) => exam.id in content.objectives),
  }));
  for (const exam of exams) checkMock(exam, problems);
  return { exams, references };
}

function loadExam(
  root: string,
  folder: string,
  references: FileReference[],
  problems: Problems,
): ExamFile | undefined {
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

/** A mock exam keeps the weights only where each domain has questions enough. */
function checkMock({ id, domains, questions, mock, file }: Exam, problems: Problems): void {
  const wanted = quotas(
    new Map(domains.map((domain) => [domain.id, domain.share])),
    mock.questions,
    new Map(domains.map((domain) => [domain.id, Number.POSITIVE_INFINITY])),
  );
  for (const domain of domains) {
    const ids = new Set(domain.objectives.map((objective) => objective.id));
    const found = questions.filter(({ content }) => ids.has(content.objectives[id] ?? "")).length;
    const quota = wanted.get(domain.id) ?? 0;
    if (found < quota)
      problems.add(file, 1, `a mock exam needs ${quota} questions on ${domain.id}, and there are ${found}`);
  }
}
