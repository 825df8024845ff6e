import { z } from "zod";
import { idSchema, skillIdSchema } from "@/catalog/schemas.ts";
import { EVIDENCE_KINDS, STAGES } from "@/domain/portfolio/milestone-parts.ts";

const text = z.string().trim().min(1, "must not be empty");
const words = (most: number) => text.max(most, `must be ${most} characters at most`);

/** tracks/<track>/projects/<project>/project.yaml */
export const projectFileSchema = z.strictObject({
  id: idSchema,
  title: words(80),
  topic: skillIdSchema.describe("Its id in the roadmap, like portfolio.end-to-end-pipeline"),
  summary: words(240),
  outcome: words(400).describe("What stands at its end, and who would want it"),
  milestones: z.array(idSchema).min(3).max(10),
  leavesOut: z
    .array(z.strictObject({ stage: z.enum(STAGES), because: words(300) }))
    .default([])
    .describe("Parts of the work that this project does not have, and why"),
});

const asked = z.strictObject({
  id: idSchema.describe("Immutable within its milestone: what learners hand in is kept under it"),
  kind: z.enum(EVIDENCE_KINDS),
  title: words(80),
  asks: words(600).describe("Markdown: what must be seen in it"),
  optional: z.literal(true).optional(),
});

const criterion = z.strictObject({
  id: idSchema,
  title: words(80),
  skills: z.array(skillIdSchema).min(1).max(4),
  levels: z.strictObject({
    missing: words(300),
    partial: words(300),
    met: words(300),
    strong: words(300),
  }),
});

const example = z.strictObject({
  of: idSchema.describe("The evidence that it is an example of"),
  shows: z.enum(["strong", "weak"]),
  text: words(2500).describe("Markdown, as a learner might have handed it in"),
  because: words(500),
});

/** The frontmatter of tracks/<track>/projects/<project>/<milestone>.mdx; its text says what to build. */
export const milestoneFrontmatterSchema = z.strictObject({
  id: idSchema,
  title: words(80),
  summary: words(240),
  hours: z.number().min(1).max(40),
  covers: z.array(z.enum(STAGES)).min(1).max(4),
  prepares: z
    .strictObject({ lessons: z.array(idSchema).default([]), labs: z.array(idSchema).default([]) })
    .describe("What to do before, by id"),
  evidence: z.array(asked).min(1).max(8),
  rubric: z.array(criterion).min(2).max(6),
  examples: z.array(example).min(2),
});
