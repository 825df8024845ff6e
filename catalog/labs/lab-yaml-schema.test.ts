import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { z } from "zod";
import { LAB_YAML_SCHEMA, labYamlSchema } from "./lab-yaml-schema.ts";
import { labFileSchema } from "./schema.ts";

const written = JSON.parse(readFileSync(LAB_YAML_SCHEMA, "utf8"));

test("what editors know of lab.yaml is what labs:check demands; npm run labs:schema writes it", () => {
  expect(written).toEqual(labYamlSchema());
});

test("every field of lab.yaml says in an editor what it is for", () => {
  const fields = z.object({
    properties: z.record(z.string(), z.object({ description: z.string().min(20) })),
  });
  expect(Object.keys(fields.parse(written).properties)).toEqual(Object.keys(labFileSchema.shape));
});

test("VS Code finds it for every lab", () => {
  const settings = JSON.parse(readFileSync(".vscode/settings.json", "utf8"));
  expect(settings["yaml.schemas"]).toEqual({ [`./${LAB_YAML_SCHEMA}`]: "labs/*/lab.yaml" });
  const { recommendations } = JSON.parse(readFileSync(".vscode/extensions.json", "utf8"));
  expect(recommendations).toContain("redhat.vscode-yaml");
});
