import { z } from "zod";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const pastSchema = z.object({
  id: z.string(),
  at: z.string(),
  how: z.enum(["handed-in", "time-up"]),
  percent: z.number(),
  passed: z.boolean(),
  asked: z.number(),
});

/** What became of somebody's sittings of one kind. */
export const standingSchema = z.object({
  open: z
    .object({ id: z.string(), answered: z.number(), asked: z.number(), dueAt: z.string().nullable() })
    .nullable(),
  best: pastSchema.nullable(),
  latest: pastSchema.nullable(),
  past: z.array(pastSchema),
  count: z.number(),
});

const share = { earned: z.number(), asked: z.number(), low: z.number(), high: z.number() };

export const examStandingSchema = z.object({
  mock: standingSchema,
  practice: standingSchema,
  readiness: z.object({
    met: z.number(),
    domains: z.array(
      z.object({ id: z.string(), ...share, objectives: z.array(z.object({ id: z.string(), ...share })) }),
    ),
  }),
});

export type StandingOnPage = z.output<typeof standingSchema>;
export type PastOnPage = z.output<typeof pastSchema>;
