import { z } from "zod";
import { idSchema, skillIdSchema, sourceSchema } from "@/catalog/schemas.ts";

const text = z.string().trim().min(1, "must not be empty");
const day = z.iso.date();
const percent = z.number().min(0).max(100);

const guide = z.strictObject({
  id: idSchema,
  title: text,
  url: z.url({ protocol: /^https$/ }),
  date: day.describe("Of the version that was used: as the guide says, else of the reading"),
  note: text.optional().describe("Where the guide itself could not be read: what was used in its place"),
});

const domain = z.strictObject({
  id: idSchema,
  name: text,
  weight: z
    .union([percent, z.tuple([percent, percent])])
    .describe("Percent of the exam as published: a number, or the lowest and the highest"),
  objectives: z
    .array(z.strictObject({ id: text, name: text, skills: z.array(skillIdSchema).default([]) }))
    .min(1),
});

const status = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("living"),
    since: day.optional(),
    note: text.optional(),
    source: sourceSchema,
  }),
  z.strictObject({
    kind: z.literal("retired"),
    on: day,
    note: text,
    source: sourceSchema,
    successor: idSchema.optional().describe("The exam that takes its place here"),
  }),
]);

/** tracks/_exams/<exam>/exam.yaml */
export const examFileSchema = z
  .strictObject({
    id: idSchema,
    title: text,
    code: text.optional(),
    provider: text,
    summary: text,
    status,
    guides: z.array(guide).min(1),
    published: z
      .strictObject({
        questions: text.describe("As published: 65, of which 50 count"),
        minutes: z.int().positive(),
        passMark: text.optional().describe("As published, with its scale: 750 of 1,000, scaled"),
        source: sourceSchema,
      })
      .describe("What the vendor says of length and pass mark"),
    mock: z.strictObject({
      questions: z.int().min(20).max(100),
      minutes: z.int().min(20).max(300),
      passLine: z.int().min(50).max(95).describe("Percent of ours; said to be so"),
    }),
    domains: z.array(domain).min(2),
  })
  .refine(
    ({ domains }) => {
      const low = domains.reduce(
        (sum, { weight }) => sum + (typeof weight === "number" ? weight : weight[0]),
        0,
      );
      const high = domains.reduce(
        (sum, { weight }) => sum + (typeof weight === "number" ? weight : weight[1]),
        0,
      );
      // Each published weight is rounded to a whole percent: Google's six make 101.
      const rounding = 0.5 * domains.length;
      return low <= 100 + rounding && high >= 100 - rounding;
    },
    { error: "do not add up to 100 percent", path: ["domains"] },
  )
  .refine(
    ({ domains }) => {
      const ids = domains.flatMap(({ objectives }) => objectives.map(({ id }) => id));
      return new Set(ids).size === ids.length;
    },
    { error: "name an objective twice", path: ["domains"] },
  );
