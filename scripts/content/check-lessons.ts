import { readFileSync } from "node:fs";
import { join } from "node:path";
import { splitFrontmatter } from "@/catalog/mdx/frontmatter.ts";
import type { Problem } from "@/catalog/problems.ts";
import type { Lesson } from "@/catalog/types.ts";
import { examplesOf } from "./lesson-examples.ts";
import { longestShared, type Prose, proseOf, readabilityOf } from "./prose.ts";
import { ExampleRunner } from "./run-examples.ts";

/** In minutes: docs/style.md asks for 10 to 20, and what is counted is an estimate. */
const SHORTEST = 8;
const LONGEST = 26;
/** By how much of itself the number of minutes on a lesson's page may be wrong. */
const WRONG = 0.4;
/** In school years, from the median of all lessons. */
const FAR = 3;
/** A sentence, nearly: shorter runs of words are idioms. */
const REPEATED_WORDS = 14;

export type LessonFindings = {
  problems: Problem[];
  /** Blocks of Python that lessons have, and how many of them could not be run here, by the module they need. */
  blocks: number;
  notRun: ReadonlyMap<string, number>;
};

/** What of lessons can be judged without a reader: what their code prints, their length, their language, repetition. */
export async function checkLessons(root: string, lessons: readonly Lesson[]): Promise<LessonFindings> {
  const problems: Problem[] = [];
  const read = lessons.map((lesson) => {
    const { body } = splitFrontmatter(readFileSync(join(root, lesson.file), "utf8"));
    return { lesson, body, prose: proseOf(body) };
  });
  problems.push(...read.flatMap(({ lesson, prose }) => lengthProblems(lesson, prose)));
  problems.push(...languageProblems(read));
  problems.push(...repetitions(read));
  const runner = new ExampleRunner(root);
  let blocks = 0;
  try {
    for (const { lesson, body } of read) {
      const examples = examplesOf(body);
      blocks += examples.filter(({ python }) => python).length;
      const found = await runner.problemsOf(examples);
      problems.push(...found.map((problem) => ({ file: lesson.file, ...problem })));
    }
  } finally {
    await runner.close();
  }
  return { problems, blocks, notRun: runner.notRun };
}

function lengthProblems({ file, minutes }: Lesson, prose: Prose): Problem[] {
  const counted = Math.round(prose.minutes);
  const words = `counted, it takes about ${counted} minutes`;
  if (counted < SHORTEST || counted > LONGEST)
    return [{ file, line: 1, message: `${words}; a lesson takes 10 to 20` }];
  if (Math.abs(counted - minutes) > WRONG * minutes)
    return [{ file, line: 1, message: `${words}, and says ${minutes}` }];
  return [];
}

type Read = { lesson: Lesson; prose: Prose };

function languageProblems(read: readonly Read[]): Problem[] {
  const levels = read.map(({ prose }) => readabilityOf(prose)).sort((a, b) => a - b);
  const median = levels[Math.floor(levels.length / 2)] ?? 0;
  return read.flatMap(({ lesson: { file }, prose }) => {
    const level = readabilityOf(prose);
    if (Math.abs(level - median) <= FAR) return [];
    const way = level > median ? "harder" : "more childish";
    return [
      {
        file,
        line: 1,
        message: `reads ${way} than the others: readability ${level.toFixed(1)}, where half of them are below ${median.toFixed(1)}`,
      },
    ];
  });
}

function repetitions(read: readonly Read[]): Problem[] {
  return read.flatMap(({ lesson, prose }, at) =>
    read.slice(at + 1).flatMap((other) => {
      const shared = longestShared(prose.words, other.prose.words, REPEATED_WORDS);
      if (shared.length === 0) return [];
      const message = `says the same as ${lesson.file}: “${shared.slice(0, 20).join(" ")}”`;
      return [{ file: other.lesson.file, line: 1, message }];
    }),
  );
}
