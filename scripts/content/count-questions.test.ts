import { expect, test } from "vitest";
import type { Exam, Question, Quiz } from "@/catalog/questions/types.ts";
import { countExams, countQuizzes } from "./count-questions.ts";

const question = (kind: string, objective: string, scenario = false) =>
  ({ content: { kind, scenario, objectives: { cert: objective } } }) as unknown as Question;

test("an exam's questions are counted by domain, objective, kind and scenario; what has none counts 0", () => {
  const exam = {
    id: "cert",
    domains: [
      { id: "data", objectives: [{ id: "1.1" }, { id: "1.2" }] },
      { id: "models", objectives: [{ id: "2.1" }] },
    ],
    questions: [question("single", "1.1", true), question("multiple", "1.1"), question("single", "1.2")],
  } as unknown as Exam;
  expect(countExams([exam])).toEqual([
    {
      id: "cert",
      questions: 3,
      byDomain: { data: 3, models: 0 },
      byObjective: { "1.1": 2, "1.2": 1, "2.1": 0 },
      byKind: { single: 2, multiple: 1 },
      scenarios: 1,
    },
  ]);
});

test("a quiz is counted with its course", () => {
  const quiz = { id: "python", course: "python", questions: [question("output", "")] } as unknown as Quiz;
  expect(countQuizzes([quiz])).toEqual([
    { id: "python", course: "python", questions: 1, byKind: { output: 1 } },
  ]);
});
