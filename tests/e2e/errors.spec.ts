import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { LAB, openLab, writeFile } from "../setup/lab-page.ts";

const console_ = (page: Page) => page.getByRole("region", { name: "Console" });

/** The error arises in the other file, so that going to its line changes the tab. */
const HELPER = "def first(rows):\n    found = iter(rows)\n    return next(found)\n";
const MAIN = "from batching import first\nprint(first([]))\n";
const SENTENCE =
  "found has nothing left to give: next(found, None) gives None then, and a for loop just ends.";

async function runIntoError(page: Page): Promise<void> {
  await writeFile(page, "batching.py", HELPER);
  await writeFile(page, "main.py", MAIN);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(console_(page)).toContainText(SENTENCE, { timeout: 60_000 });
}

/** Goes from the Run button to the innermost line by Tab alone, and presses it. */
async function goToLine(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).focus();
  const line = console_(page).getByRole("button", { name: "Go to batching.py, line 3" });
  for (let steps = 0; steps < 20; steps += 1) {
    await page.keyboard.press("Tab");
    if (await line.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(line).toBeFocused();
  await page.keyboard.press("Enter");
}

test("an error is explained, leads to its lesson and, by keyboard, to its line in both editors", async ({
  page,
}) => {
  await openLab(page);
  await runIntoError(page);
  await expectAccessible(page);
  const lesson = console_(page).getByRole("link", { name: /^Lesson: / });
  await expect(lesson).toHaveAttribute("href", /\/streaming-data$/);

  await goToLine(page);
  const plain = page.getByRole("textbox", { name: "Code of batching.py" });
  await expect(plain).toBeFocused();
  const selected = await plain.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe("next(found)");

  await page.getByRole("button", { name: "Full editor" }).click();
  const monaco = page.locator(".monaco-editor").first();
  await expect(monaco).toBeVisible({ timeout: 60_000 });
  await expect(monaco.locator(".error-line")).toBeVisible();
  await expect(monaco.locator(".squiggly-error")).toBeAttached();
  await page.getByRole("tab", { name: "main.py" }).click();
  await expect(monaco.locator(".error-line")).toHaveCount(0);
  await goToLine(page);
  await expect(page.getByRole("tab", { name: "batching.py" })).toHaveAttribute("aria-selected", "true");
  const field = page.getByRole("textbox", { name: /^batching\.py\. Error on line 3\./ });
  await expect(field).toBeFocused();
  await expectAccessible(page);

  // The caret stands where the error was, and typing there takes the mark away.
  await page.keyboard.type("list");
  await expect(monaco).toContainText("return listnext(found)");
  await expect(monaco.locator(".error-line")).toHaveCount(0);
});

test("a failed check shows where long data first differ", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openLab(page, LAB);
  await writeFile(
    page,
    "batching.py",
    "def batches(rows, size):\n    for row in rows:\n        yield [row]\n",
  );
  await page.getByRole("button", { name: "Check", exact: true }).click();
  const checks = page.getByRole("list", { name: "Checks" });
  await expect(checks.getByText("Failed").first()).toBeVisible({ timeout: 60_000 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
