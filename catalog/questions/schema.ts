import { z } from "zod";
import { idSchema, skillIdSchema, sourceSchema } from "@/catalog/schemas.ts";

const text = z.string().trim().min(1, "must not be empty");
const name = z.string().regex(/^[a-z][a-zA-Z0-9]*$/, "must be a plain name, like rowsPerBatch");

/** A number, or arithmetic on the question's parameters: `rows * 8 / 1024`. */
const amount = z.union([z.number(), text], { error: "must be a number or an expression" });

const source = z.union([sourceSchema, z.strictObject({ lesson: idSchema })], {
  error: "must be `title` and `url`, or `lesson: <id>`",
});

const common = {
  id: idSchema.describe("Never changes once somebody has answered it"),
  skills: z.array(skillIdSchema).min(1),
  difficulty: z.enum(["easy", "medium", "hard"]),
  scenario: z.boolean().default(false).describe("Whether it puts the reader into a situation, as exams do"),
  case: idSchema.optional().describe("The case study of the same file that it belongs to"),
  objectives: z
    .record(idSchema, text)
    .default({})
    .describe("Of an exam's question: the objective it asks for, by the id of the exam"),
  stem: text.describe("What is asked, in Markdown"),
  parameters: z
    .record(
      name,
      z.union([
        z.strictObject({ from: z.number(), to: z.number(), step: z.number().positive() }),
        z.strictObject({ oneOf: z.array(z.number()).min(2) }),
      ]),
    )
    .default({})
    .describe("Numbers drawn for each sitting; the texts show them as {{name}} or {{name:2}}"),
  derived: z.record(name, text).default({}).describe("Numbers computed from the parameters, in order"),
  sources: z.array(source).min(1, "a question needs a source"),
};

const option = z.strictObject({
  text: text,
  correct: z.literal(true).optional(),
  why: text.describe("The reply to whoever chose it"),
});

/** An answer that people give and that is wrong, with the reply to the belief behind it. */
const mistake = z.strictObject({ answer: text, why: text });

const single = z
  .strictObject({ ...common, kind: z.literal("single"), options: z.array(option).min(3).max(6) })
  .refine(({ options }) => options.filter(({ correct }) => correct).length === 1, {
    error: "needs exactly one correct option",
    path: ["options"],
  });

const multiple = z
  .strictObject({ ...common, kind: z.literal("multiple"), options: z.array(option).min(4).max(7) })
  .refine(
    ({ options }) => {
      const right = options.filter(({ correct }) => correct).length;
      return right >= 2 && options.length - right >= 2;
    },
    { error: "needs two correct options and two wrong ones at least", path: ["options"] },
  );

const numeric = z.strictObject({
  ...common,
  kind: z.literal("numeric"),
  answer: amount,
  tolerance: z
    .union([
      z.strictObject({ absolute: z.number().nonnegative() }),
      z.strictObject({ relative: z.number().positive().max(0.2) }),
    ])
    .describe("How far an answer may be from the exact one; the stem says to how many places"),
  unit: text.max(20).optional().describe("Shown behind the field: ms, %, rows"),
  why: text,
  mistakes: z.array(z.strictObject({ answer: amount, why: text })).min(2),
});

const ordering = z.strictObject({
  ...common,
  kind: z.literal("ordering"),
  items: z
    .array(z.strictObject({ text, why: text }))
    .min(3)
    .max(7)
    .describe("In the right order; each says why it stands where it does"),
});

const matching = z
  .strictObject({
    ...common,
    kind: z.literal("matching"),
    pairs: z
      .array(z.strictObject({ left: text, right: text, why: text }))
      .min(3)
      .max(6),
    extra: z
      .array(z.strictObject({ right: text, why: text }))
      .max(3)
      .default([])
      .describe("What stands on the right and belongs to nothing"),
  })
  .refine(
    ({ pairs, extra }) =>
      new Set([...pairs, ...extra].map(({ right }) => right)).size === pairs.length + extra.length,
    { error: "has a right side twice", path: ["pairs"] },
  );

const fill = z
  .strictObject({
    ...common,
    kind: z.literal("fill"),
    accept: z.array(text).min(1).describe("Every way to write it that is right"),
    exact: z.boolean().default(false).describe("Whether upper and lower case differ"),
    why: text,
    mistakes: z.array(mistake).min(2),
  })
  .refine(({ stem }) => stem.includes("____"), { error: "needs ____ where the answer goes", path: ["stem"] });

const output = z.strictObject({
  ...common,
  kind: z.literal("output"),
  code: text.describe("Python that is run as it stands; the checker compares what it prints"),
  prints: z.string().min(1),
  why: text,
  mistakes: z.array(mistake).min(2),
});

const fault = z
  .strictObject({
    ...common,
    kind: z.literal("fault"),
    code: text,
    language: z.enum(["python", "yaml", "dockerfile", "sql", "json", "bash"]).default("python"),
    options: z
      .array(z.strictObject({ line: z.int().positive(), correct: z.literal(true).optional(), why: text }))
      .min(3)
      .max(6)
      .describe("The lines to choose from, counted from 1"),
  })
  .refine(({ options }) => options.filter(({ correct }) => correct).length === 1, {
    error: "needs exactly one faulty line",
    path: ["options"],
  })
  .refine(({ code, options }) => options.every(({ line }) => line <= code.trimEnd().split("\n").length), {
    error: "names a line that the code does not have",
    path: ["options"],
  })
  .refine(({ options }) => new Set(options.map(({ line }) => line)).size === options.length, {
    error: "names a line twice",
    path: ["options"],
  });

export const questionSchema = z.discriminatedUnion("kind", [
  single,
  multiple,
  numeric,
  ordering,
  matching,
  fill,
  output,
  fault,
]);

export const caseSchema = z.strictObject({ id: idSchema, title: text, text: text.describe("In Markdown") });

/** A course's quiz with its pool: tracks/<track>/<course>/quizzes/<quiz>.yaml. */
export const quizFileSchema = z
  .strictObject({
    id: idSchema,
    title: text,
    summary: text,
    draw: z.int().min(12).describe("How many questions a sitting has"),
    feedback: z.enum(["after-each", "at-end"]),
    confidence: z.boolean().default(false).describe("Whether it asks how sure one is"),
    passLine: z.int().min(50).max(95).describe("Percent; a line of our own"),
    cases: z.array(caseSchema).default([]),
    questions: z.array(questionSchema).min(30, "a pool needs 30 questions, so that a retake draws others"),
  })
  .refine(({ draw, questions }) => draw <= questions.length, {
    error: "is more than there are",
    path: ["draw"],
  });

/** A file of an exam's bank: tracks/_exams/<exam>/<any>.yaml. */
export const bankFileSchema = z.strictObject({
  guide: idSchema.describe("The guide, of exam.yaml's `guides`, that these questions were written from"),
  cases: z.array(caseSchema).default([]),
  questions: z.array(questionSchema).min(1),
});
