import { uncoveredSkills } from "@/catalog/coverage.ts";
import { loadCatalog } from "@/catalog/load-catalog.ts";
import { compiledMdx } from "@/catalog/mdx/compiled.ts";
import type { Problem } from "@/catalog/problems.ts";
import type { MdxDocument } from "@/catalog/types.ts";
import { checkAsked } from "./content/check-asked.ts";
import { checkLessons } from "./content/check-lessons.ts";
import { countExams, countQuizzes, type ExamCounts, type QuizCounts } from "./content/count-questions.ts";
import { fail } from "./say.ts";

/** What `npm run content:check -- --json` prints; people and scripts rely on it. */
type Report = {
  tracks: number;
  courses: number;
  lessons: number;
  labs: number;
  projects: number;
  milestones: number;
  /** Of all kinds: a lesson's quick questions, quizzes and exams. */
  questions: number;
  quizzes: QuizCounts[];
  exams: ExamCounts[];
  skills: number;
  snippets: number;
  /** Blocks of Python in lessons, and those that were not run, by the module that is not to be had here. */
  blocks: number;
  notRun: Record<string, number>;
  terms: number;
  uncoveredSkills: string[];
  problems: Problem[];
};

async function checkContent(root: string): Promise<Report> {
  const { catalog, problems } = loadCatalog(root);
  const lessons = [...catalog.lessonById.values()];
  const documents: MdxDocument[] = [
    ...lessons,
    ...catalog.briefByLab.values(),
    ...catalog.milestoneById.values(),
  ];
  const faulty = new Set(problems.map((problem) => problem.file));
  const compiled = documents.filter((document) => !faulty.has(document.file));
  for (const document of compiled) {
    const problem = await compile(root, document);
    if (problem) problems.push(problem);
  }
  const sound = lessons.filter(({ file }) => !problems.some((problem) => problem.file === file));
  const findings = await checkLessons(root, sound);
  problems.push(...findings.problems);
  problems.push(...(await checkAsked(root, [...catalog.questionById.values()])));
  return {
    tracks: catalog.tracks.length,
    courses: catalog.courseById.size,
    lessons: lessons.length,
    labs: catalog.labById.size,
    projects: catalog.projects.length,
    milestones: catalog.milestoneById.size,
    questions: lessons.reduce((sum, lesson) => sum + lesson.questions.length, catalog.questionById.size),
    quizzes: countQuizzes(catalog.quizzes),
    exams: countExams(catalog.exams),
    skills: catalog.skills.length,
    snippets: lessons.reduce((sum, lesson) => sum + lesson.snippets.length, 0),
    blocks: findings.blocks,
    notRun: Object.fromEntries(findings.notRun),
    terms: catalog.glossary.size,
    uncoveredSkills: uncoveredSkills(catalog),
    problems,
  };
}

/** The compiler may still refuse what the checks let pass, such as a diagram that cannot be drawn. */
async function compile(root: string, document: MdxDocument): Promise<Problem | undefined> {
  try {
    await compiledMdx(root, document);
    return undefined;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const line = /(?:^|[\s(:])(\d+):\d+/.exec(text)?.[1];
    return { file: document.file, line: Number(line ?? 1), message: text.split("\n").slice(0, 4).join(" ") };
  }
}

function print(report: Report): void {
  for (const { file, line, message } of report.problems) console.error(`${file}:${line}: ${message}`);
  const { tracks, courses, lessons, labs, questions, skills, uncoveredSkills: uncovered } = report;
  console.log(
    `${tracks} tracks, ${courses} courses, ${lessons} lessons, ${labs} labs, ${questions} questions; ` +
      `${skills - uncovered.length} of ${skills} skills covered.`,
  );
  const notRun = Object.entries(report.notRun).map(([module, count]) => `${count} without ${module}`);
  console.log(
    `${report.blocks} blocks of Python in lessons; what is shown as their output was printed again` +
      (notRun.length > 0 ? `, but for ${notRun.join(", ")}.` : "."),
  );
  for (const { id, questions } of report.quizzes) console.log(`Quiz ${id}: ${questions} questions.`);
  for (const { id, questions, scenarios, byDomain } of report.exams) {
    const domains = Object.entries(byDomain).map(([domain, count]) => `${domain} ${count}`);
    console.log(
      `Exam ${id}: ${questions} questions, ${scenarios} of them scenarios (${domains.join(", ")}).`,
    );
  }
  if (uncovered.length > 0) console.log(`Not covered yet: ${uncovered.join(", ")}`);
  console.log(report.problems.length === 0 ? "No problems." : `${report.problems.length} problems.`);
}

try {
  const report = await checkContent(process.cwd());
  if (process.argv.includes("--json")) console.log(JSON.stringify(report, null, 2));
  else print(report);
  process.exitCode = report.problems.length > 0 ? 1 : 0;
} catch (error) {
  fail(error);
}
