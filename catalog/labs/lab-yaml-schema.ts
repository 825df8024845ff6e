import { z } from "zod";
import { labFileSchema } from "./schema.ts";

/** Where the JSON Schema of lab.yaml lies, from the project's root; .vscode/settings.json names it. */
export const LAB_YAML_SCHEMA = "catalog/labs/lab-yaml.schema.json";

/** The JSON Schema of lab.yaml, as an author writes it: what has a default may be left out. */
export function labYamlSchema(): object {
  return z.toJSONSchema(labFileSchema, { io: "input" });
}
