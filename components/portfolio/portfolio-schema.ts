import { z } from "zod";
import { workspaceSchema } from "@/components/work/save-answer.ts";
import { LEVELS } from "@/domain/portfolio/milestone-parts.ts";
import { MILESTONE_STATES } from "@/domain/portfolio/milestone-state.ts";
import { REVIEW_STATES } from "@/domain/reviews/review-state.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const named = z.object({ id: z.string(), name: z.string() });

/** How far somebody is with every milestone. */
export const portfolioSchema = z.object({ milestones: z.record(z.string(), z.enum(MILESTONE_STATES)) });

/** What somebody has gathered for a milestone, or written for a page. */
export const partSchema = z.object({ workspace: workspaceSchema });
export type PartAnswer = z.output<typeof partSchema>;

export const levelsOnPage = z.partialRecord(z.string(), z.enum(LEVELS));

const handInSchema = z.object({
  id: z.string(),
  cohort: named,
  note: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  state: z.enum(REVIEW_STATES),
  holder: z.nullable(z.string()),
  files: z.record(z.string(), z.string()),
  returned: z.nullable(
    z.object({
      at: z.string(),
      by: z.nullable(z.string()),
      summary: z.string(),
      approved: z.boolean(),
      levels: levelsOnPage,
    }),
  ),
});
export type HandInOnPage = z.output<typeof handInSchema>;

/** What somebody has handed in of a milestone. */
export const handInsSchema = z.object({
  state: z.enum(MILESTONE_STATES),
  cohorts: z.array(z.object({ ...named.shape, reviewHours: z.number() })),
  deadlines: z.array(z.object({ cohort: z.string(), dueOn: z.string() })),
  passedLabs: z.array(z.string()),
  handIns: z.array(handInSchema),
});
export type HandInsOnPage = z.output<typeof handInsSchema>;

export const handedInSchema = z.object({ reviewId: z.string(), dueAt: z.string() });
export const uploadedSchema = z.object({ uploadId: z.string(), width: z.number(), height: z.number() });
