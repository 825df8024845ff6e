import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";

const RULES = ["actions-by-form-action", "no-bare-actions", "actions-in-actions-files"];

/** What our own rules say of a file. */
function lint(name: string, text: string): string {
  const folder = mkdtempSync(join(tmpdir(), "waymark-lint-"));
  try {
    const plugins = RULES.map((rule) => resolve(`scripts/lint/${rule}.grit`));
    writeFileSync(
      join(folder, "biome.json"),
      JSON.stringify({ plugins, linter: { rules: { recommended: false } } }),
    );
    writeFileSync(join(folder, name), text);
    const { stdout, stderr } = spawnSync(resolve("node_modules/.bin/biome"), ["lint", "."], {
      cwd: folder,
      encoding: "utf8",
    });
    return stdout + stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test("an action made by formAction passes", () => {
  expect(lint("actions.ts", '"use server";\nexport const a = formAction(b, { form: c });\n')).not.toMatch(
    /formAction \(app|named actions/,
  );
});

test.each([
  [
    "a bare function",
    "actions.ts",
    '"use server";\nexport async function a(form: FormData) {\n  return form;\n}\n',
  ],
  ["another wrapper", "actions.ts", '"use server";\nexport const a = other(b);\n'],
  [
    "an action in another file",
    "helpers.ts",
    '"use server";\nexport const a = formAction(b, { form: c });\n',
  ],
])("%s is rejected", (_what, name, text) => {
  expect(lint(name, text)).toMatch(/formAction \(app|named actions/);
});
