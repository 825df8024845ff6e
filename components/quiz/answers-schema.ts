import { z } from "zod";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { answerSchema } from "@/domain/quizzes/answer.ts";
import { CONFIDENCE_LEVELS } from "@/domain/quizzes/sitting-result.ts";
import type { QuestionReview } from "@/domain/quizzes/sitting-view.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const saved = {
  answer: answerSchema.nullable(),
  confidence: z.literal(CONFIDENCE_LEVELS).nullable(),
  flagged: z.boolean(),
  revision: z.number(),
};

/** What the server says of an answer that was sent. */
export const saveOutcomeSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), revision: z.number() }),
  /** Another tab or device was first: what it saved. */
  z.object({ kind: z.literal("conflict"), ...saved }),
]);

/** A settled question: how it was answered, and what was withheld until then. */
export const revealedSchema = z.object({
  ...saved,
  review: z.custom<QuestionReview<RichText>>(
    (value) => typeof value === "object" && value !== null && "key" in value,
  ),
});

export const startedSchema = z.object({ sittingId: z.string() });
export const overSchema = z.object({ over: z.literal(true) });

export type SaveOutcome = z.output<typeof saveOutcomeSchema>;
