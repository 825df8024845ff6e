import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { namesIn } from "./content-files.ts";
import type { Problems } from "./problems.ts";
import { readYaml } from "./read-yaml.ts";
import { idSchema, skillIdSchema } from "./schemas.ts";
import type { LabEntry } from "./types.ts";

const labFileSchema = z.looseObject({
  id: idSchema,
  title: z.string(),
  summary: z.string(),
  minutes: z.int(),
  skills: z.array(skillIdSchema),
});

/** Reads what the catalogue needs to know of every lab. */
export function loadLabEntries(root: string, problems: Problems): LabEntry[] {
  const labs: LabEntry[] = [];
  for (const slug of namesIn(root, "labs", "folders")) {
    const file = `labs/${slug}/lab.yaml`;
    if (!existsSync(join(root, file))) continue;
    const lab = readYaml(root, file, labFileSchema, problems);
    if (!lab) continue;
    const { id, title, summary, minutes, skills } = lab;
    labs.push({ id, slug, file, title, summary, minutes, skills });
  }
  return labs;
}
