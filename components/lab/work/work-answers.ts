import { z } from "zod";
import { workspaceSchema } from "@/components/work/save-answer.ts";

z.config({ jitless: true });

/** A page of the attempts in a lab, newest first. */
export const attemptsSchema = z.object({
  attempts: z.array(
    z.object({ id: z.string(), checkedAt: z.string(), passed: z.number(), total: z.number() }),
  ),
  /** Whether there are older ones. */
  more: z.boolean(),
});

/** What the server knows of a learner's work in a lab. */
export const workSchema = z.object({
  workspace: workspaceSchema,
  ...attemptsSchema.shape,
  pass: z.nullable(z.object({ passedAt: z.string(), current: z.boolean() })),
  solutionReason: z.nullable(z.string()),
});
export type WorkAnswer = z.output<typeof workSchema>;
