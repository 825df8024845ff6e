// The files that a lab gives: on the page to be read, in Python to be imported, and nobody's to change.
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { apiPaths } from "../../paths.ts";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { expectCode, expectSaved, openEditor, openLab, writeFile } from "../setup/lab-page.ts";

const GIVING = "find-the-cause";
const file = (path: string) => readFileSync(`labs/${GIVING}/${path}`, "utf8");
const PYTHON_MS = 60_000;

const console_ = (page: Page) => page.getByRole("region", { name: "Console" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const givenTab = (page: Page) => page.getByRole("tab", { name: "miniature.py (given)", exact: true });
const givenField = (page: Page) =>
  page.getByRole("textbox", { name: "Code of miniature.py, given", exact: true });

test("a given file can be read and not changed, and is no part of the learner's work", async ({
  page,
  newLearner,
}) => {
  await newLearner();
  await openEditor(page, GIVING);
  const tabs = page.getByRole("tablist", { name: "Files" }).getByRole("tab");
  await expect(tabs).toHaveText(["evidence.py", "fix.yaml", "main.py", "miniature.py (given)"]);
  await tabs.first().press("ArrowLeft");
  await expect(givenTab(page)).toBeFocused();
  await expect(givenField(page)).toHaveValue(file("given/miniature.py"));
  await expect(givenField(page)).not.toBeEditable();
  await givenField(page).press("x");
  await expect(givenField(page)).toHaveValue(file("given/miniature.py"));
  await expectAccessible(page);

  await writeFile(page, "main.py", "print('mine')\n");
  await expectSaved(page);
  const { workspace } = await (await page.request.get(apiPaths.labWork(GIVING))).json();
  expect(Object.keys(workspace.files).sort()).toEqual(["evidence.py", "fix.yaml", "main.py"]);
  await press(page, "Reset");
  await expectCode(page, "main.py", file("starter/main.py"));
  await givenTab(page).click();
  await expect(givenField(page)).toHaveValue(file("given/miniature.py"));
});

test("a program imports it, and an error leads into it", async ({ page }) => {
  await openLab(page, GIVING);
  await writeFile(
    page,
    "main.py",
    "import miniature\nprint(len(miniature.KINDS), 'kinds')\nminiature.morning(23).lines(5, minutes_after=1)\n",
  );
  await press(page, "Run");
  await expect(console_(page)).toContainText("6 kinds", { timeout: PYTHON_MS });
  await console_(page)
    .getByRole("button", { name: /^Go to miniature\.py, line/ })
    .last()
    .click();
  await expect(givenTab(page)).toHaveAttribute("aria-selected", "true");
  await expect(givenField(page)).toBeFocused();
  await expect(givenField(page)).toHaveAttribute("aria-invalid", "true");
  const selected = await givenField(page).evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(selected).toBe('fix["action"]');
});

/** Makes every morning that the learner's own copy simulates a quiet one, and finds nothing in any. */
const FORGERY = `
import sys
import miniature
miniature.World.lines = lambda self, fix=None, minutes_after=0: []
miniature.World._hit = lambda *args: False
miniature.KINDS[:] = [None]
miniature.NEW.clear()
del sys.modules["miniature"]
def parse(lines): return [], 0
def is_bad(event): return False
def share_by(events, field): return {}
def onset(events): return None
def suspects(deploys, began, within=600): return []
def diagnose(events): return None
`;

test("whoever changes it for the checks is not verified, and the solution then is", async ({
  page,
  newLearner,
}) => {
  test.setTimeout(300_000);
  await newLearner();
  await openLab(page, GIVING);
  const checks = page.getByRole("region", { name: "Checks", exact: true });
  const status = page.getByRole("status");
  const checked = page.getByRole("button", { name: "Check", exact: true });
  await writeFile(page, "evidence.py", FORGERY);
  await press(page, "Check");
  await expect(checked).toBeEnabled({ timeout: PYTHON_MS });
  await expect(checks.getByText("Failed").first()).toBeVisible();
  await expect(status.getByText("Verified")).toHaveCount(0);
  for (const name of ["evidence.py", "fix.yaml"]) await writeFile(page, name, file(`solution/${name}`));
  await press(page, "Check");
  await expect(status.getByText("Verified")).toBeVisible({ timeout: 2 * PYTHON_MS });
});

test("the full editor shows it as given, and code help knows it", async ({ page }) => {
  test.setTimeout(180_000);
  await page.goto(`/labs/${GIVING}`);
  const monaco = page.locator(".monaco-editor").first();
  await expect(monaco.locator(".view-line").first()).toBeVisible({ timeout: PYTHON_MS });
  const focus = () => monaco.locator(".native-edit-context, textarea.inputarea").first().focus();
  await givenTab(page).click();
  await expect(monaco).toContainText("A miniature of a forecaster of delays");
  await expect(
    page.getByRole("textbox", { name: /^miniature\.py\. Given, cannot be changed\./ }),
  ).toBeAttached();
  await focus();
  await page.keyboard.type("nothing");
  await expect(monaco).not.toContainText("nothing");
  await expectAccessible(page);

  await page.getByRole("tab", { name: "main.py", exact: true }).click();
  await focus();
  await page.keyboard.press("Control+End");
  await page.keyboard.type("\nimport miniature\nminiature.no_such_thing\nminiature.morn");
  await expect(page.getByText("Code help, loading")).toHaveCount(0, { timeout: PYTHON_MS });
  await expect(monaco.locator(".squiggly-error").first()).toBeVisible({ timeout: PYTHON_MS });
  await page.keyboard.press("Control+Space");
  const suggestions = page.locator(".suggest-widget.visible");
  await expect(suggestions.getByRole("option", { name: /^morning/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await givenTab(page).click();
  await expect(monaco).toContainText("A miniature of a forecaster of delays");
  await expect(monaco.locator(".squiggly-error")).toHaveCount(0);
});

test("a download holds it, beside the learner's files", async ({ page }) => {
  await openEditor(page, GIVING);
  await press(page, "Download");
  const saved = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: "Folder (.zip)" }).click();
  const bytes = readFileSync((await (await saved).path()) ?? "");
  const text = bytes.toString("latin1");
  for (const name of ["miniature.py", "evidence.py", "check.py"]) expect(text).toContain(`${GIVING}/${name}`);
});
