import type { z } from "zod";
import type { examFileSchema } from "./exam-schema.ts";
import type { caseSchema, questionSchema, quizFileSchema } from "./schema.ts";

/** A question as its author wrote it, key and explanations included: for the server only, never for a browser. */
export type QuestionContent = z.output<typeof questionSchema>;

export type CaseStudy = z.output<typeof caseSchema>;

export type Question = {
  id: string;
  content: QuestionContent;
  /** The scenario that it shares with others. */
  caseStudy: CaseStudy | null;
  /** Changes with everything that is asked, right or explained; answers are stored with it. */
  digest: string;
  /** Path relative to the project's root, and the line that it begins at. */
  file: string;
  line: number;
};

export type Quiz = Omit<z.output<typeof quizFileSchema>, "cases" | "questions"> & {
  /** Id of the course whose quiz it is. */
  course: string;
  file: string;
  address: string;
  questions: readonly Question[];
  /** Of all its questions. */
  skills: readonly string[];
  /** What a sitting takes, roughly. */
  minutes: number;
};

type ExamContent = z.output<typeof examFileSchema>;
export type ExamDomain = ExamContent["domains"][number] & {
  /** Of all questions of a mock exam; the shares of an exam add up to 1. */
  share: number;
};

export type Exam = Omit<ExamContent, "domains"> & {
  file: string;
  address: string;
  domains: readonly ExamDomain[];
  /** Every question that has an objective of this exam, whichever bank it stands in. */
  questions: readonly Question[];
};
