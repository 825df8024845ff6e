import { z } from "zod";

/** How many a mentor keeps: more than these are no longer found at a glance. */
export const MAX_REPLIES = 50;

export const replyTitleSchema = z
  .string()
  .trim()
  .min(1, "Give it a name.")
  .max(80, "Use at most 80 characters.");

export const replyTextSchema = z
  .string()
  .trim()
  .min(1, "Write what it says.")
  .max(5_000, "Use at most 5,000 characters.");
