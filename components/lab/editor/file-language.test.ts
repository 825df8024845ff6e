import { expect, test } from "vitest";
import { languageOf } from "./file-language.ts";

test.each([
  ["main.py", "python"],
  ["deploy/service.yaml", "yaml"],
  ["dvc.YML", "yaml"],
  ["Dockerfile", "dockerfile"],
  ["images/Dockerfile.gpu", "dockerfile"],
  ["scorer.dockerfile", "dockerfile"],
  ["openapi.json", "json"],
  ["features.sql", "sql"],
  ["pyproject.toml", "ini"],
  ["README.md", "markdown"],
  ["entrypoint.sh", "shell"],
  ["requirements.txt", "plaintext"],
  ["sql/Makefile", "plaintext"],
])("%s is written in %s", (file, language) => {
  expect(languageOf(file).id).toBe(language);
});
