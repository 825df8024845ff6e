"use client";
import { createContext } from "react";

/** What somebody chose in a quick question, by the option's id (a, b, c …). */
export type Answer = { option: string; correct: boolean };

export type LessonProgressValue = {
  /** The answers known so far, by question id; they are shown again after a reload. */
  answered: Readonly<Record<string, Answer>>;
  /** Called each time an answer is checked. */
  onAnswer: (questionId: string, option: string, correct: boolean) => void;
  /** Called each time a snippet was run to its end. */
  onRun?: (snippetId: string) => void;
};

/** Given by the page around a lesson; without it, answers live as long as the page does. */
export const LessonProgress = createContext<LessonProgressValue | null>(null);
