import { z } from "zod";

z.config({ jitless: true });

const filesSchema = z.record(z.string(), z.string());
const revision = { revision: z.number(), savedAt: z.string(), saveId: z.string() };

/** What the server says to a save. */
export const saveAnswerSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("saved"), ...revision }),
  z.object({ kind: z.literal("conflict"), ...revision, files: filesSchema }),
]);

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
  workspace: z.nullable(z.object({ ...revision, files: filesSchema })),
  ...attemptsSchema.shape,
  pass: z.nullable(z.object({ passedAt: z.string(), current: z.boolean() })),
  solutionReason: z.nullable(z.string()),
});
export type WorkAnswer = z.output<typeof workSchema>;
