// npm run labs:schema: writes what editors know of lab.yaml, after a change of catalog/labs/schema.ts.
import { writeFileSync } from "node:fs";
import { LAB_YAML_SCHEMA, labYamlSchema } from "@/catalog/labs/lab-yaml-schema.ts";

writeFileSync(LAB_YAML_SCHEMA, `${JSON.stringify(labYamlSchema(), null, 2)}\n`);
console.log(`${LAB_YAML_SCHEMA} is written.`);
