import { z } from "zod";
import { ERROR_TOPICS } from "@/domain/labs/error-topics.ts";

const text = z.string().trim().min(1, "must not be empty");

/** The immutable id of a track, course, lesson, lab, question or snippet. */
export const idSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be lower-case words joined by hyphens, like streaming-data");

/** A skill's id: a family and a name, as in `python.typing`. */
export const skillIdSchema = z
  .string()
  .regex(/^[a-z]+\.[a-z0-9]+(-[a-z0-9]+)*$/, "must be a skill id, like python.typing");

const addressSchema = z.url({ protocol: /^https$/, error: "must be an https address" });

/** Where what the content states can be read. */
export const sourceSchema = z.strictObject({ title: text, url: addressSchema });

export const skillsFileSchema = z.strictObject({
  groups: z.array(z.strictObject({ id: idSchema, name: text })).min(1),
  skills: z.array(
    z.strictObject({
      id: skillIdSchema,
      name: text.max(40, "must fit on a stone of the map: 40 characters at most"),
      group: idSchema,
      needs: z.array(skillIdSchema),
      depth: z.enum(["lab", "lesson"]),
      summary: text,
    }),
  ),
});

export const trackFileSchema = z.strictObject({
  id: idSchema,
  title: text,
  summary: text,
  courses: z.array(idSchema),
  projects: z.array(idSchema).default([]),
});

export const courseFileSchema = z.strictObject({
  id: idSchema,
  title: text,
  summary: text,
  skills: z.array(skillIdSchema).min(1),
  needs: z.array(idSchema).default([]),
  items: z.array(
    z.union(
      [
        z.strictObject({ lesson: idSchema }),
        z.strictObject({ lab: idSchema }),
        z.strictObject({ quiz: idSchema }),
      ],
      { error: "must be `lesson: <id>`, `lab: <id>` or `quiz: <id>`" },
    ),
  ),
});

export const lessonFrontmatterSchema = z.strictObject({
  id: idSchema,
  title: text,
  summary: text,
  minutes: z.int().min(3).max(45),
  skills: z.array(skillIdSchema).min(1),
  sources: z.array(sourceSchema).default([]),
});

export const errorTopicsFileSchema = z.strictObject(
  Object.fromEntries(ERROR_TOPICS.map((topic) => [topic, idSchema.optional()])),
);

export const glossaryFileSchema = z.strictObject({
  terms: z.array(z.strictObject({ id: idSchema, term: text, definition: text })),
});

export const careersFileSchema = z.strictObject({
  ladder: z.array(z.strictObject({ id: skillIdSchema, name: text, titles: z.array(text).default([]) })),
  specialisations: z.array(z.strictObject({ id: skillIdSchema, name: text, summary: text.optional() })),
  transitions: z.array(
    z.strictObject({ id: idSchema.or(skillIdSchema), name: text, needs: z.array(text).default([]) }),
  ),
});
