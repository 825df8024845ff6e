import { z } from "zod";

/** A mail address in the one form in which it is stored and compared. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "That address is too long.")
  .pipe(z.email("Write a mail address like ada@example.org."));

/**
 * Long rather than full of rules (NIST SP 800-63B, section 3.1.1.2). The upper bound keeps one request from
 * costing much to hash.
 */
export const passwordSchema = z
  .string()
  .min(10, "Use at least 10 characters; a few words in a row work well.")
  .max(200, "Use at most 200 characters.");

// Control characters, halves of surrogate pairs and the marks that turn the direction of text could dress one name up as another.
export const UNPRINTABLE = /[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069\u200b\u2028\u2029\ufeff]/u;

export const nameSchema = z
  .string()
  .trim()
  .min(1, "Write the name that others will see.")
  .max(80, "Use at most 80 characters.")
  .refine((name) => !UNPRINTABLE.test(name), "Leave out characters that cannot be seen.");
