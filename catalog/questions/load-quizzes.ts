import { namesIn } from "@/catalog/content-files.ts";
import type { Problems } from "@/catalog/problems.ts";
import { readLocated } from "@/catalog/read-yaml.ts";
import { paths } from "@/paths.ts";
import { questionsOf } from "./load-questions.ts";
import { quizFileSchema } from "./schema.ts";
import type { Question, Quiz } from "./types.ts";

/**
 * Reads the quizzes of a course, which stand in its folder `quizzes/`.
 * @param folder of the course: `tracks/<track>/<course>`
 * @param seen every question met so far, by id; grows
 */
export function loadQuizzes(
  root: string,
  course: string,
  folder: string,
  seen: Map<string, Question>,
  problems: Problems,
): Quiz[] {
  return namesIn(root, `${folder}/quizzes`, "files").flatMap((name) => {
    const file = `${folder}/quizzes/${name}`;
    const read = readLocated(root, file, quizFileSchema, problems);
    if (!read) return [];
    const { cases: _, ...quiz } = read.value;
    if (name !== `${quiz.id}.yaml`)
      problems.add(file, 1, `the file of the quiz ${quiz.id} must be ${quiz.id}.yaml`);
    const questions = questionsOf(file, read, seen, problems);
    const skills = [...new Set(questions.flatMap(({ content }) => content.skills))];
    const minutes = Math.ceil(quiz.draw * MINUTES_A_QUESTION);
    return [{ ...quiz, course, file, address: paths.quiz(quiz.id), questions, skills, minutes }];
  });
}

/** As long as most people take to read a question, to answer it and to read why. */
const MINUTES_A_QUESTION = 1.5;
