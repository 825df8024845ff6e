import { z } from "zod";
import { idSchema, skillIdSchema } from "../schemas.ts";

const text = z.string().trim().min(1, "must not be empty");
const alt = z
  .string({ error: "is missing: say in words what the picture shows" })
  .trim()
  .min(10, "must say in words what the picture shows");
const flag = z.literal(true).optional();

const point = z.union([
  z.tuple([z.number().or(text), z.number()]),
  z.tuple([z.number().or(text), z.number(), text]),
]);

const knob = z
  .tuple(
    [
      z.string().regex(/^[A-Z][A-Z0-9_]*$/),
      z.number(),
      z.number(),
      z.number().positive().or(z.literal("log")),
    ],
    {
      error: 'must be a list of ["NAME", lowest, highest, step or "log"]',
    },
  )
  .refine(
    ([, low, high, step]) => low < high && (step !== "log" || low > 0),
    "has bounds that make no scale",
  );

/** Every component that content may use, and the attributes that each takes. */
export const componentSchemas = {
  Question: z.strictObject({ id: idSchema, skills: z.array(skillIdSchema).min(1).optional() }),
  Option: z.strictObject({ correct: flag }),
  Why: z.strictObject({}),
  TryIt: z.strictObject({
    id: idSchema,
    title: text.optional(),
    knobs: z.array(knob).min(1).max(4).optional(),
  }),
  Callout: z.strictObject({ kind: z.enum(["trap", "note", "tip"]), title: text.optional() }),
  Figure: z.strictObject({ src: text, alt, caption: text.optional() }),
  Diagram: z.strictObject({ alt, caption: text.optional() }),
  Plot: z.strictObject({
    kind: z.enum(["line", "bar", "dot"]),
    title: text,
    alt,
    x: text,
    y: text,
    data: z.array(point, { error: "must be a list of [x, y] or [x, y, series]" }).min(2),
    xScale: z.enum(["linear", "log"]).optional(),
    yScale: z.enum(["linear", "log"]).optional(),
    rule: z.number().optional(),
    caption: text.optional(),
  }),
  Lab: z.strictObject({ id: idSchema }),
  Term: z.strictObject({ id: idSchema }),
} as const;

export type ComponentName = keyof typeof componentSchemas;
export type PlotAttributes = z.output<(typeof componentSchemas)["Plot"]>;

/** HTML that Markdown has no sign for. */
export const allowedHtml: ReadonlySet<string> = new Set(["br", "sub", "sup", "kbd", "abbr"]);

export function isComponentName(name: string): name is ComponentName {
  return Object.hasOwn(componentSchemas, name);
}
