// Each lab whose answer is more than functions, passed in the browser by its own solution: apps, texts, several files.
import { loadLabSources } from "../../catalog/labs/load-labs.ts";
import { Problems } from "../../catalog/problems.ts";
import { expect, test } from "../setup/browser.ts";
import { openLab, writeFile } from "../setup/lab-page.ts";

const LEAST_FILES = 4;

const sources = loadLabSources(process.cwd(), new Problems());
const chosen = sources.filter(
  ({ lab, typed }) =>
    // What asks in the console has its own test.
    typed.length === 0 &&
    lab.packages.every((name) => ["numpy", "pyyaml", "dockerfile-parse"].includes(name)) &&
    (lab.serve !== null ||
      lab.files.length >= LEAST_FILES ||
      lab.files.some(({ name }) => !name.endsWith(".py"))),
);

test("there are such labs", () => {
  expect(chosen.some(({ lab }) => lab.serve !== null)).toBe(true);
  expect(chosen.some(({ lab }) => lab.files.some(({ name }) => name.endsWith(".yaml")))).toBe(true);
});

for (const { lab, solution } of chosen)
  test(`${lab.slug} runs as it is given, and its solution is verified`, async ({ page, newLearner }) => {
    test.setTimeout(180_000);
    await newLearner();
    await openLab(page, lab.slug);
    const console = page.getByRole("region", { name: "Console" });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect(console).toContainText(/Finished in|Error/, { timeout: 60_000 });
    for (const [name, text] of Object.entries(solution)) await writeFile(page, name, text);
    await page.getByRole("button", { name: "Run", exact: true }).click();
    await expect(console).toContainText("Finished in", { timeout: 60_000 });
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Verified" })).toBeVisible({ timeout: 90_000 });
  });
