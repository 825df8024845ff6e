import { z } from "zod";
import { answerSchema } from "@/domain/quizzes/answer.ts";
import { CONFIDENCE_LEVELS } from "@/domain/quizzes/sitting-result.ts";
import type { Draft } from "./answer-saver.ts";

z.config({ jitless: true });

const keptSchema = z.record(
  z.string(),
  z.object({
    answer: answerSchema.nullable(),
    confidence: z.literal(CONFIDENCE_LEVELS).nullable(),
    flagged: z.boolean(),
    /** The revision that it was made from: a newer one on the server has overtaken it. */
    revision: z.number(),
  }),
);

type Kept = z.output<typeof keptSchema>;

const keyOf = (sittingId: string) => `waymark.sitting.${sittingId}`;

/** Answers that the server did not have when the page went away, by their place. */
export function readKept(sittingId: string): Kept {
  try {
    return keptSchema.parse(JSON.parse(localStorage.getItem(keyOf(sittingId)) ?? "{}"));
  } catch {
    return {};
  }
}

/** Keeps an answer on this device until the server has it. */
export function keepAnswer(sittingId: string, place: number, draft: Draft, revision: number): void {
  write(sittingId, { ...readKept(sittingId), [place]: { ...draft, revision } });
}

/** The server has it. */
export function dropKept(sittingId: string, place: number): void {
  const { [String(place)]: _, ...rest } = readKept(sittingId);
  write(sittingId, rest);
}

function write(sittingId: string, kept: Kept): void {
  try {
    if (Object.keys(kept).length === 0) localStorage.removeItem(keyOf(sittingId));
    else localStorage.setItem(keyOf(sittingId), JSON.stringify(kept));
  } catch {
    // A device that keeps nothing: the page still has it.
  }
}
