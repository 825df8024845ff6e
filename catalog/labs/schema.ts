import { z } from "zod";
import { idSchema, skillIdSchema } from "@/catalog/schemas.ts";

const text = z.string().trim().min(1, "must not be empty");

const fileName = z
  .string()
  .regex(/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/, "must be a plain file name, like batching.py");

/** lab.yaml */
export const labFileSchema = z
  .strictObject({
    id: idSchema,
    title: text.max(80),
    summary: text.max(240),
    minutes: z.int().min(5).max(180),
    skills: z.array(skillIdSchema).min(1),
    files: z.array(fileName).min(1).max(20),
    run: fileName,
    /** Names of Pyodide's distribution. */
    packages: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, "must be a name of Pyodide's distribution"))
      .default([]),
    timeLimit: z.number().min(1).max(60).default(10),
    hints: z.array(text).length(3, "three hints: a question, the tool, nearly the line"),
    typed: z.array(z.string()).default([]),
    equivalents: z.array(z.strictObject({ mutant: text, reason: text })).default([]),
  })
  .refine((lab) => new Set(lab.files).size === lab.files.length, {
    error: "names a file twice",
    path: ["files"],
  })
  .refine((lab) => lab.files.includes(lab.run), { error: "must be one of `files`", path: ["run"] });

export type LabFileContent = z.output<typeof labFileSchema>;
