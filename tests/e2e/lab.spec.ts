import { expect, expectAccessible, test } from "../setup/browser.ts";
import { expectSaved, LAB, labFile, openLab, writeFile } from "../setup/lab-page.ts";

/** Stop is promised within a second; a busy machine gets five times that. */
const STOP_MS = 5_000;

const console_ = (page: import("@playwright/test").Page) => page.getByRole("region", { name: "Console" });

test("an endless loop is stopped, the page never freezes, and Python is there again", async ({ page }) => {
  await openLab(page);
  await writeFile(page, "main.py", 'print("looping")\nwhile True: pass\n');
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(console_(page)).toContainText("looping");
  // The page answers while Python is busy: a timer fires as often as it should, give or take.
  const ticks = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let count = 0;
        const timer = setInterval(() => count++, 20);
        setTimeout(() => {
          clearInterval(timer);
          done(count);
        }, 1_000);
      }),
  );
  expect(ticks).toBeGreaterThan(10);
  const pressed = Date.now();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(console_(page)).toContainText("Stopped after", { timeout: STOP_MS });
  expect(Date.now() - pressed).toBeLessThan(STOP_MS);
  await writeFile(page, "main.py", 'print(6 * 7, "after the loop")\n');
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(console_(page)).toContainText("42 after the loop", { timeout: 60_000 });
});

test("a lab reached by a link is isolated, so that Stop and input() work", async ({ page }) => {
  await page.goto("/tracks/machine-learning-engineer");
  await page
    .getByRole("link", { name: /^Batch a data set/ })
    .first()
    .click();
  await page.waitForURL(`**/labs/${LAB}`);
  expect(await page.evaluate(() => window.crossOriginIsolated)).toBe(true);
});

test("a program asks for input in the console", async ({ page }) => {
  await openLab(page);
  await writeFile(page, "main.py", 'name = input("Who? ")\nprint(f"Hello, {name}")\n');
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await page.getByLabel("Who?").fill("Grace");
  await page.keyboard.press("Enter");
  await expect(console_(page)).toContainText("Hello, Grace");
});

test("an error names the learner's file and line, and output is never HTML", async ({ page }) => {
  await openLab(page);
  await writeFile(page, "main.py", 'print("<img src=x onerror=alert(1)>")\nvalues = [1]\nprint(values[3])\n');
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(console_(page)).toContainText("main.py, line 3");
  await expect(console_(page)).toContainText("IndexError: list index out of range");
  await expect(console_(page)).toContainText("<img src=x onerror=alert(1)>");
  await expect(console_(page).locator("img")).toHaveCount(0);
});

test("a visitor may check, and is told why nothing is verified", async ({ page }) => {
  await openLab(page);
  await writeFile(page, "batching.py", labFile("solution/batching.py"));
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("Sign in to have it verified.")).toBeVisible({ timeout: 60_000 });
});

test("an attempt's code can be brought back", async ({ page, newLearner }) => {
  await newLearner();
  await openLab(page);
  await writeFile(page, "main.py", "print('attempted')\n");
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("list", { name: "Checks" }).getByText("Failed").first()).toBeVisible({
    timeout: 60_000,
  });
  await writeFile(page, "main.py", "print('later')\n");
  await expectSaved(page);
  await page.getByText("1 attempt").click();
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await expect(page.getByRole("textbox", { name: "Code of main.py" })).toHaveValue("print('attempted')\n");
});

test("hints open one by one", async ({ page }) => {
  await page.goto(`/labs/${LAB}`);
  await page.getByRole("button", { name: "Show hint 1 of 3" }).click();
  await page.getByRole("button", { name: "Show hint 2 of 3" }).click();
  await expect(page.getByRole("button", { name: "Show hint 3 of 3" })).toBeVisible();
});

test("Monaco runs and comments by keyboard, and lets Tab leave", async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem("waymark-editor", "monaco"));
  await page.goto(`/labs/${LAB}`);
  const editor = page.locator(".monaco-editor").first();
  await expect(editor).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("tab", { name: "main.py" }).click();
  await editor.click();
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("print(6 * 7)");
  await page.keyboard.press("ControlOrMeta+Enter");
  await expect(console_(page)).toContainText("42");
  await page.keyboard.press("ControlOrMeta+/");
  await expect(editor).toContainText("# print(6 * 7)");
  await page.keyboard.press("Control+M");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest(".monaco-editor") === null)).toBe(true);
});

test("the plain editor works at 390 pixels and by keyboard", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(`/labs/${LAB}`);
  await page.getByRole("tab", { name: "main.py" }).click();
  const editor = page.getByRole("textbox", { name: "Code of main.py" });
  await editor.fill("");
  await editor.press("Enter");
  await editor.pressSequentially("for n in range(2):");
  await editor.press("Enter");
  await editor.pressSequentially("print(n)");
  await expect(editor).toHaveValue("\nfor n in range(2):\n    print(n)");
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: 60_000 });
  await editor.press("Control+Enter");
  await expect(console_(page)).toContainText("Finished in");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("axe finds nothing on the lab page, before and after a failed check", async ({ page }) => {
  await openLab(page);
  await expectAccessible(page);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("list", { name: "Checks" }).getByText("Failed").first()).toBeVisible({
    timeout: 60_000,
  });
  await expectAccessible(page);
});
