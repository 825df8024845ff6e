import { z } from "zod";
import { idSchema, skillIdSchema } from "@/catalog/schemas.ts";

const text = z.string().trim().min(1, "must not be empty");

const fileName = z
  .string()
  .regex(/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/, "must be a plain file name, like batching.py");

/** lab.yaml. The descriptions are what an editor shows while one is written: see lab-yaml-schema.ts. */
export const labFileSchema = z
  .strictObject({
    id: idSchema.describe("Never changes once somebody has done the lab; the address goes by the folder"),
    title: text.max(80).describe("An imperative, like: Batch a data set with a generator"),
    summary: text.max(240).describe("One sentence: what the learner has built in the end"),
    minutes: z.int().min(5).max(180).describe("How long it takes, the reading of the brief included"),
    skills: z.array(skillIdSchema).min(1).describe("Ids of the track's skills.yaml that it practises"),
    files: z.array(fileName).min(1).max(20).describe("What the learner may edit, in the order of the tabs"),
    run: fileName.describe("The one of `files` that Run executes"),
    packages: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be a name of Pyodide's distribution"))
      .default([])
      .describe("What the code imports beside the standard library, by the names of Pyodide's distribution"),
    timeLimit: z
      .number()
      .min(1)
      .max(60)
      .default(10)
      .describe("Seconds for all visible checks together, and for all probes"),
    hints: z
      .array(text)
      .length(3, "three hints: a question, the tool, nearly the line")
      .describe("Three, opened one by one: a question, the tool, nearly the line"),
    typed: z
      .array(z.string())
      .default([])
      .describe("What labs:check types into a program that asks, line by line"),
    equivalents: z
      .array(z.strictObject({ mutant: text, reason: text }))
      .default([])
      .describe("Changes found by labs:check --mutate that change nothing that can be seen, and why"),
  })
  .refine((lab) => new Set(lab.files).size === lab.files.length, {
    error: "names a file twice",
    path: ["files"],
  })
  .refine((lab) => lab.files.includes(lab.run), { error: "must be one of `files`", path: ["run"] });

export type LabFileContent = z.output<typeof labFileSchema>;
