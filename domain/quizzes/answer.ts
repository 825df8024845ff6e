import { z } from "zod";

/** Longer texts are no answers. */
const MAX_TEXT = 2000;
const MAX_CHOICES = 12;
const choiceId = z.string().max(12);

/** What somebody answered, by the ids of the asked question. */
export const answerSchema = z.union([
  z.strictObject({ choice: choiceId }),
  z.strictObject({ choices: z.array(choiceId).max(MAX_CHOICES) }),
  z.strictObject({ order: z.array(choiceId).max(MAX_CHOICES) }),
  z.strictObject({ pairs: z.record(choiceId, choiceId) }),
  z.strictObject({ text: z.string().max(MAX_TEXT) }),
]);

export type Answer = z.output<typeof answerSchema>;
