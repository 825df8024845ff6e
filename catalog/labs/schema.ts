import { z } from "zod";
import { idSchema, skillIdSchema } from "@/catalog/schemas.ts";

const text = z.string().trim().min(1, "must not be empty");

const fileName = z
  .string()
  .regex(/^[\w-]+(\.[\w-]+)*(\/[\w-]+(\.[\w-]+)*)*$/, "must be a plain file name, like batching.py");

const exampleSchema = z
  .strictObject({
    name: text.max(60).describe("What it tries, for the list: A payment that is refused"),
    method: z.enum(["GET", "POST", "PUT", "PATCH", "DELETE"]).default("GET").describe("GET if left out"),
    path: z.string().regex(/^\//, "must begin with a slash").describe("With its query: /predict?version=2"),
    headers: z.record(z.string(), z.string()).default({}).describe("Beside Host and the body's own"),
    json: z.json().optional().describe("The body, sent as JSON"),
    body: z.string().optional().describe("The body as it stands, in the place of `json`"),
  })
  .refine(
    ({ json, body }) => json === undefined || body === undefined,
    "has `json` and `body`: one is enough",
  );

const serveSchema = z.strictObject({
  app: z
    .string()
    .regex(/^[A-Za-z_][\w.]*:[A-Za-z_]\w*$/, "must be a module and a name in it, like service:app")
    .describe("The WSGI or ASGI app, as uvicorn and gunicorn name it: service:app"),
  requests: z
    .array(exampleSchema)
    .min(1)
    .max(12)
    .describe("Requests to choose from on the page; the solution must answer each of them"),
});

/** Whether no two of these files are the same, or the same module to whoever imports it. */
function hasOneOfEach(files: readonly string[]): boolean {
  const modules = files.map((file) => file.replace(/(\/__init__)?\.py$/, ""));
  return new Set(modules).size === files.length;
}

/** lab.yaml. The descriptions are what an editor shows while one is written: see lab-yaml-schema.ts. */
export const labFileSchema = z
  .strictObject({
    id: idSchema.describe("Never changes once somebody has done the lab; the address goes by the folder"),
    title: text.max(80).describe("An imperative, like: Batch a data set with a generator"),
    summary: text.max(240).describe("One sentence: what the learner has built in the end"),
    minutes: z.int().min(5).max(180).describe("How long it takes, the reading of the brief included"),
    skills: z.array(skillIdSchema).min(1).describe("Ids of the track's skills.yaml that it practises"),
    files: z.array(fileName).min(1).max(20).describe("What the learner may edit, in the order of the tabs"),
    given: z
      .array(fileName)
      .max(10)
      .default([])
      .describe("Files in given/ that learners read and import and checks.py imports; nobody changes them"),
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
    serve: serveSchema
      .optional()
      .describe("An app among the files to which the page sends requests, without a network"),
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
  .refine((lab) => hasOneOfEach([...new Set(lab.files), ...lab.given]), {
    error: "names a file twice, or one that is imported as another one of the lab is",
    path: ["given"],
  })
  .refine((lab) => lab.files.includes(lab.run), { error: "must be one of `files`", path: ["run"] });

export type LabFileContent = z.output<typeof labFileSchema>;
