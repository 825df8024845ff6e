import { z } from "zod";
import { levelsOnPage } from "@/components/portfolio/portfolio-schema.ts";
import { REVIEW_STATES } from "@/domain/reviews/review-state.ts";
import type { ThreadView } from "@/domain/threads/thread-view.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const filesSchema = z.record(z.string(), z.string());
const named = z.object({ id: z.string(), name: z.string() });

const commentSchema = z.object({
  id: z.string(),
  author: z.nullable(z.object({ ...named.shape, role: z.enum(["learner", "mentor"]) })),
  text: z.string(),
  suggestion: z.nullable(z.string()),
  appliedAt: z.nullable(z.string()),
  postedAt: z.string(),
  editedAt: z.nullable(z.string()),
  deletedAt: z.nullable(z.string()),
  mine: z.boolean(),
  versions: z.number(),
});

const threadSchema: z.ZodType<ThreadView> = z.object({
  id: z.string(),
  anchor: z.union([
    z.object({ reviewId: z.string(), file: z.string(), fromLine: z.number(), toLine: z.number() }),
    z.object({ questionId: z.string() }),
    z.object({ learner: z.literal(true) }),
  ]),
  startedAt: z.string(),
  resolved: z.nullable(z.object({ at: z.string(), by: z.nullable(z.string()) })),
  unread: z.boolean(),
  comments: z.array(commentSchema),
  lines: z.nullable(z.string()),
  facts: z.object({
    side: z.enum(["learner", "mentor", "onlooker"]),
    ended: z.nullable(z.enum(["left", "archived"])),
    resolved: z.boolean(),
    onLines: z.boolean(),
  }),
});

const verdictSchema = z.nullable(z.object({ approved: z.boolean(), levels: levelsOnPage }));

/** A review as the server tells of it. */
export const reviewSchema = z.object({
  id: z.string(),
  as: z.enum(["mentor", "learner"]),
  cohort: named,
  learner: named,
  content: z.object({
    kind: z.enum(["LAB", "MILESTONE"]),
    id: z.string(),
    title: z.string(),
    project: z.nullable(z.string()),
    address: z.nullable(z.string()),
    changed: z.boolean(),
  }),
  files: filesSchema,
  question: z.string(),
  askedAt: z.string(),
  dueAt: z.string(),
  state: z.enum(REVIEW_STATES),
  claim: z.nullable(z.object({ name: z.string(), mine: z.boolean(), until: z.string() })),
  withdrawnAt: z.nullable(z.string()),
  returned: z.nullable(z.object({ at: z.string(), by: z.nullable(z.string()), summary: z.string() })),
  verdict: verdictSchema,
  rating: z.nullable(z.object({ stars: z.number(), text: z.string(), at: z.string() })),
  passedAt: z.nullable(z.string()),
  attempts: z.array(
    z.object({ id: z.string(), checkedAt: z.string(), passed: z.number(), total: z.number() }),
  ),
  solution: z.nullable(filesSchema),
  before: z.nullable(filesSchema),
  threads: z.array(threadSchema),
});
export type ReviewOnPage = z.output<typeof reviewSchema>;

export const attemptFilesSchema = z.object({ files: filesSchema });
export const claimedSchema = z.object({ until: z.string() });
export const commentedSchema = z.object({ threadId: z.string(), commentId: z.string() });
export const returnedSchema = z.object({ returnedAt: z.string() });
export const appliedSchema = z.object({ appliedAt: z.string() });
export const nothingSchema = z.null();

export const repliesSchema = z.object({
  replies: z.array(z.object({ id: z.string(), title: z.string(), text: z.string() })),
});
export const replySavedSchema = z.object({ replyId: z.string() });

/** A learner's reviews of a lab, and whom they may ask. */
export const ownReviewsSchema = z.object({
  cohorts: z.array(z.object({ ...named.shape, reviewHours: z.number() })),
  reviews: z.array(
    z.object({
      id: z.string(),
      cohort: named,
      question: z.string(),
      askedAt: z.string(),
      dueAt: z.string(),
      state: z.enum(REVIEW_STATES),
      holder: z.nullable(z.string()),
      returnedAt: z.nullable(z.string()),
    }),
  ),
});
export type OwnReviews = z.output<typeof ownReviewsSchema>;
export const askedSchema = z.object({ reviewId: z.string(), dueAt: z.string() });
