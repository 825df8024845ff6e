import { z } from "zod";

/** What can be reported: something wrong, something not understood, something that does not work. */
export const PROBLEM_KINDS = ["WRONG", "UNCLEAR", "BROKEN"] as const;
export type ProblemKind = (typeof PROBLEM_KINDS)[number];

export const CONTENT_KINDS = ["LESSON", "LAB", "QUESTION"] as const;
export type ContentKind = (typeof CONTENT_KINDS)[number];

/** What is said of a problem: enough to act upon, and no more than somebody reads. */
export const reportTextSchema = z
  .string()
  .trim()
  .min(10, "Say a little more: at least 10 characters.")
  .max(2_000, "Use at most 2,000 characters.");

/** What an author answers; empty where there is nothing to say. */
export const replySchema = z.string().trim().max(500, "Use at most 500 characters.");
