import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { LAB, openEditor, openLab, writeFile } from "../setup/lab-page.ts";

const monaco = (page: Page) => page.locator(".monaco-editor").first();
const codeHelp = (page: Page) => page.getByRole("checkbox", { name: /^Code help/ });
/** The language server, and what it knows of packages. */
const HELP = /\/runtime\/code-help-/;

/** Opens a lab with Monaco, with the caret at the end of its first file. */
async function openMonaco(page: Page, lab = LAB): Promise<void> {
  await page.goto(`/labs/${lab}`);
  await expect(monaco(page).locator(".view-line").first()).toBeVisible({ timeout: 60_000 });
  await focusMonaco(page);
}

/** By the element that takes the keys: a click in the middle of the lines would scroll them sideways. */
async function focusMonaco(page: Page): Promise<void> {
  await monaco(page).locator(".native-edit-context, textarea.inputarea").first().focus();
  await page.keyboard.press("Control+End");
}

test("typing begins before Monaco is there, and no keystroke is lost when it takes over", async ({
  page,
}) => {
  let letIn = () => {};
  const held = new Promise<void>((done) => {
    letIn = done;
  });
  // Everything but the page's own scripts, which are there first: what is asked for after it is interactive.
  let interactive = false;
  await page.route("**/_next/static/**", async (route) => {
    if (interactive || (await isMonaco(route.request().url(), page))) await held;
    await route.continue();
  });
  await page.goto(`/labs/${LAB}`);
  const plain = page.getByRole("textbox", { name: "Code of batching.py" });
  await expect(plain).toBeEditable();
  interactive = true;
  const before = await plain.inputValue();
  await plain.click();
  await page.keyboard.press("Control+End");
  const words = Array.from({ length: 60 }, (_, index) => `w${index}`).join("_");
  const typing = page.keyboard.type(`# ${words}`, { delay: 15 });
  await page.waitForTimeout(300);
  letIn();
  await typing;
  await expect(monaco(page).locator(".view-line").first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.type("_the_end");
  await expect(plain).toHaveCount(0);
  await page.getByRole("button", { name: "Plain editor" }).click();
  await expect(plain).toHaveValue(`${before}# ${words}_the_end`);
});

/** Whether a script is the editor's, by what is in it. */
async function isMonaco(url: string, page: Page): Promise<boolean> {
  if (!url.endsWith(".js")) return false;
  return (await (await page.request.get(url)).text()).includes("toggleTabFocusMode");
}

test("a full editor that cannot be loaded leaves the plain one, and says so", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/Failed to load resource|net::ERR_FAILED|ChunkLoadError|Loading chunk/);
  await page.route("**/_next/static/**", async (route) => {
    if (await isMonaco(route.request().url(), page)) await route.abort();
    else await route.continue();
  });
  await page.goto(`/labs/${LAB}`);
  await expect(page.getByText("The full editor could not be loaded: this is the plain one.")).toBeVisible();
  await writeFile(page, "main.py", "print(6 * 7)");
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("region", { name: "Console" })).toContainText("42");
});

test("code help knows the library, waymark and the lab's own files, and shows what does not fit", async ({
  page,
}) => {
  test.setTimeout(180_000);
  const fetched: string[] = [];
  page.on("request", (request) => {
    if (HELP.test(request.url())) fetched.push(request.url());
  });
  await openMonaco(page);
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: 60_000 });
  expect(fetched, "nothing is fetched before the first edit").toEqual([]);

  await page.getByRole("tab", { name: "main.py" }).click();
  await focusMonaco(page);
  await page.keyboard.type("\nimport waymark\nwaymark.plot.line([1, 2], titl=3)\n");
  await expect(codeHelp(page)).toBeChecked();
  // Run does not wait for it.
  await page.keyboard.press("Control+Enter");
  await expect(page.getByRole("region", { name: "Console" })).toContainText(
    "unexpected keyword argument 'titl'",
  );
  await expect(page.getByText("Code help, loading")).toHaveCount(0, { timeout: 60_000 });
  expect(fetched.some((url) => url.endsWith("server.js"))).toBe(true);

  await expect(monaco(page).locator(".squiggly-error").first()).toBeVisible({ timeout: 60_000 });
  await page.keyboard.type("waymark.plot.heat");
  const suggestions = page.locator(".suggest-widget.visible");
  await page.keyboard.press("Control+Space");
  await expect(suggestions.getByRole("option", { name: /heatmap/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Enter");
  await page.keyboard.type("(");
  const signature = page.locator(".parameter-hints-widget.visible");
  await expect(signature).toContainText("columns", { timeout: 30_000 });
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Control+K");
  await page.keyboard.press("Control+I");
  await expect(page.locator(".monaco-hover").filter({ hasText: "coloured cells" })).toBeVisible({
    timeout: 30_000,
  });
  await page.keyboard.press("Escape");

  // The other file's function, by the types that stand there.
  await page.keyboard.press("End");
  await page.keyboard.type(")\nimport batching\nbatching.bat");
  await page.keyboard.press("Control+Space");
  await expect(suggestions.getByRole("option", { name: /batches/ })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expectAccessible(page);
});

test("code help is switched off for good, and what cannot be loaded is told and in nobody's way", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/Failed to load resource|net::ERR_FAILED/);
  await page.route(HELP, (route) => route.abort());
  await openMonaco(page);
  await page.keyboard.type("\nprint(6 * 7)\n");
  await expect(page.getByText("Code help could not be loaded")).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("region", { name: "Console" })).toContainText("Finished in", {
    timeout: 60_000,
  });

  const asked: string[] = [];
  page.on("request", (request) => {
    if (HELP.test(request.url())) asked.push(request.url());
  });
  await codeHelp(page).uncheck();
  await page.reload();
  await expect(monaco(page).locator(".view-line").first()).toBeVisible({ timeout: 60_000 });
  await expect(codeHelp(page)).not.toBeChecked();
  await focusMonaco(page);
  await page.keyboard.type("# more");
  await page.waitForTimeout(1_500);
  expect(asked).toEqual([]);
});

test("numpy's functions are known where the lab has numpy", async ({ page }) => {
  await openMonaco(page, "classify-by-neighbours");
  await page.keyboard.type("\nnp.linalg.nor");
  await expect(page.getByText("Code help, loading")).toHaveCount(0, { timeout: 60_000 });
  await page.keyboard.press("Control+Space");
  await expect(page.locator(".suggest-widget.visible").getByRole("option", { name: /^norm/ })).toBeVisible({
    timeout: 60_000,
  });
});

test("? lists the shortcuts, but not while text is typed, and goes away by Escape", async ({ page }) => {
  await openEditor(page);
  const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.getByRole("textbox", { name: "Code of batching.py" }).press("?");
  await expect(sheet).toHaveCount(0);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("?");
  await expect(sheet).toContainText("Ctrl+Shift+Enter");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(sheet).toHaveCount(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await expect(sheet).toBeVisible();
  await expectAccessible(page);
});

test("a lab is downloaded with the code as it stands, as a folder and as a notebook", async ({ page }) => {
  await openLab(page);
  await writeFile(page, "main.py", "print('mine')\n");
  const download = async (item: string) => {
    await page.getByRole("button", { name: "Download" }).click();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("menuitem", { name: item }).click(),
    ]);
    return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
  };
  const folder = await download("Folder (.zip)");
  expect(folder.name).toBe(`${LAB}.zip`);
  const files = unzipSync(folder.bytes);
  expect(Buffer.from(files[`${LAB}/main.py`] ?? []).toString()).toBe("print('mine')\n");
  expect(Object.keys(files)).toEqual(expect.arrayContaining([`${LAB}/check.py`, `${LAB}/README.md`]));
  const notebook = await download("Jupyter notebook (.ipynb)");
  expect(notebook.name).toBe(`${LAB}.ipynb`);
  expect(JSON.stringify(JSON.parse(notebook.bytes.toString()).cells)).toContain("print('mine')");
});
