import { z } from "zod";

/** Characters. */
export const COMMENT_LENGTH = 5_000;
const SUGGESTION_LENGTH = 20_000;

/** What somebody says, Markdown. Spaces that begin its first line stay: they may begin code. */
export const commentTextSchema = z
  .string()
  .overwrite((text) => text.replace(/^\s*\n/, "").trimEnd())
  .min(1, "Write something first.")
  .max(COMMENT_LENGTH, "Use at most 5,000 characters.");

/** What lines of a lab should become; an empty one takes them away. */
export const suggestionSchema = z.nullable(
  z.string().max(SUGGESTION_LENGTH, "Suggest at most 20,000 characters."),
);
