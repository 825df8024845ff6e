import { z } from "zod";

/** What a learner asks along with their code. */
export const questionSchema = z
  .string()
  .trim()
  .min(10, "Say a little more: at least 10 characters.")
  .max(2_000, "Use at most 2,000 characters.");

/** What a learner says along with the evidence of a milestone. */
export const noteSchema = z.string().trim().max(2_000, "Use at most 2,000 characters.");

/** What is said of the work as a whole. */
export const summarySchema = z
  .string()
  .trim()
  .min(10, "Say a little more: at least 10 characters.")
  .max(10_000, "Use at most 10,000 characters.");

export const ratingSchema = z.int().min(1).max(5);
export const ratingTextSchema = z.string().trim().max(1_000, "Use at most 1,000 characters.");
