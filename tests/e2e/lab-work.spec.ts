import type { Page } from "@playwright/test";
import { apiPaths } from "../../paths.ts";
import { expect, PASSWORD, signIn, test } from "../setup/browser.ts";
import { expectCode, expectSaved, LAB, labFile, openEditor, openLab, writeFile } from "../setup/lab-page.ts";

const saveState = (page: Page) => page.getByTestId("save-state");
const WORK = `**${apiPaths.labWork(LAB)}`;

/** What the server has, and not what this browser kept. */
async function expectOnServer(page: Page, text: string): Promise<void> {
  const { workspace } = await (await page.request.get(apiPaths.labWork(LAB))).json();
  expect(workspace.files["main.py"]).toBe(text);
}

test("a visitor's code stays on the device, and comes along when they sign in", async ({
  page,
  newLearner,
}) => {
  await openEditor(page);
  await writeFile(page, "main.py", "print('written by a visitor')\n");
  await expect(saveState(page)).toHaveText("Kept on this device");
  await page.reload();
  await expectCode(page, "main.py", "print('written by a visitor')\n");
  await newLearner();
  await openEditor(page);
  await expectSaved(page);
  await expectOnServer(page, "print('written by a visitor')\n");
});

test("Reset can be undone, after more was typed and after a reload", async ({ page }) => {
  await openEditor(page);
  await writeFile(page, "main.py", "print('mine')\n");
  await page.getByRole("button", { name: "Reset" }).click();
  await expectCode(page, "main.py", labFile("starter/main.py"));
  await writeFile(page, "main.py", "print('started again')\n");
  await page.reload();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectCode(page, "main.py", "print('mine')\n");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectCode(page, "main.py", "print('started again')\n");
  await page.getByRole("button", { name: "Dismiss: no undo" }).click();
  await expect(page.getByRole("button", { name: "Undo", exact: true })).toBeHidden();
});

test("two tabs on one lab keep both versions until the learner chooses", async ({
  page,
  context,
  newLearner,
}) => {
  await newLearner();
  await openEditor(page);
  const other = await context.newPage();
  await openEditor(other);
  await writeFile(page, "main.py", "print('first tab')\n");
  await expectSaved(page);
  await writeFile(other, "main.py", "print('second tab')\n");
  await expect(other.getByText("There are two versions of your code")).toBeVisible();
  const versions = other.getByRole("region", { name: "main.py: on this page and saved elsewhere" });
  await expect(versions).toContainText("print('second tab')");
  await expect(versions).toContainText("print('first tab')");
  await other.getByRole("button", { name: "Keep this page’s version" }).click();
  await expectSaved(other);
  await expectOnServer(other, "print('second tab')\n");
});

test("two devices that were apart meet, and taking the other's version can be undone", async ({
  page,
  browser,
  site,
  newLearner,
}) => {
  const person = await newLearner();
  await openEditor(page);
  const elsewhere = await browser.newContext({ baseURL: site });
  const other = await elsewhere.newPage();
  await signIn(other, person.email, PASSWORD);
  await openEditor(other);
  await writeFile(other, "main.py", "print('laptop')\n");
  await expectSaved(other);
  await writeFile(page, "main.py", "print('desk')\n");
  await page.getByRole("button", { name: "Take the one saved elsewhere" }).click();
  await expectCode(page, "main.py", "print('laptop')\n");
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expectCode(page, "main.py", "print('desk')\n");
  await expectSaved(page);
  await elsewhere.close();
});

test("code written while signed out is sent once somebody signs in in another tab", async ({
  page,
  context,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const person = await newLearner();
  await openEditor(page);
  await context.clearCookies();
  await writeFile(page, "main.py", "print('while signed out')\n");
  await expect(saveState(page)).toContainText("you are signed out");
  const other = await context.newPage();
  await signIn(other, person.email, PASSWORD);
  await page.bringToFront();
  await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
  await expectSaved(page);
  await expectOnServer(page, "print('while signed out')\n");
});

test("what one person typed never reaches the account of another who signs in meanwhile", async ({
  page,
  context,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const first = await newLearner();
  await openEditor(page);
  await writeFile(page, "main.py", "print('of the first')\n");
  await expectSaved(page);
  await context.clearCookies();
  const other = await context.newPage();
  await signIn(other, "learner@waymark.test", "waymark-demo");
  await writeFile(page, "main.py", "print('more of the first')\n");
  await expect(saveState(page)).toHaveText("Kept on this device: somebody else has signed in here");
  const { workspace } = await (await other.request.get(apiPaths.labWork(LAB))).json();
  expect(JSON.stringify(workspace)).not.toContain("of the first");
  await context.clearCookies();
  await signIn(other, first.email, PASSWORD);
  await openEditor(page);
  await expectCode(page, "main.py", "print('more of the first')\n");
  await expectSaved(page);
});

test("a failed save followed by a reload comes back and is sent", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED|status of 503/);
  await newLearner();
  await openEditor(page);
  await page.route(WORK, (route) => (route.request().method() === "PUT" ? route.abort() : route.continue()));
  await writeFile(page, "main.py", "print('not sent')\n");
  await expect(saveState(page)).toHaveText("Kept on this device: the site cannot be reached");
  // The server is away as a whole when the page comes back.
  await page.unroute(WORK);
  await page.route(WORK, (route) => route.fulfill({ status: 503, body: "away" }));
  await page.reload();
  await expectCode(page, "main.py", "print('not sent')\n");
  await expect(saveState(page)).toHaveText("Kept on this device: the site cannot be reached");
  await page.unroute(WORK);
  await expectSaved(page);
  await expectOnServer(page, "print('not sent')\n");
});

test("without a connection the code is kept, and sent when it is back", async ({
  page,
  context,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED/);
  await newLearner();
  await openEditor(page);
  await context.setOffline(true);
  await writeFile(page, "main.py", "print('offline')\n");
  await expect(saveState(page)).toHaveText("Kept on this device: the site cannot be reached");
  await context.setOffline(false);
  await expectSaved(page);
  await expectOnServer(page, "print('offline')\n");
});

test("a crashed tab loses nothing", async ({ page, context, newLearner, expectTrouble }) => {
  expectTrouble(/ERR_FAILED/);
  await newLearner();
  await openEditor(page);
  let cut = true;
  await context.route(WORK, (route) =>
    cut && route.request().method() === "PUT" ? route.abort() : route.continue(),
  );
  await writeFile(page, "main.py", "print('then it crashed')\n");
  await expect(saveState(page)).toContainText("Kept on this device");
  const crashed = page.waitForEvent("crash");
  await page.goto("chrome://crash").catch(() => undefined);
  await crashed;
  cut = false;
  const after = await context.newPage();
  await openEditor(after);
  await expectCode(after, "main.py", "print('then it crashed')\n");
  await expectSaved(after);
  await expectOnServer(after, "print('then it crashed')\n");
});

test("a page of an older version of the lab still saves, and is told to reload before it is verified", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 409/);
  await newLearner();
  // What a page that was opened before the lab was corrected sends.
  for (const url of [WORK, `**${apiPaths.labSubmissions(LAB)}`])
    await page.route(url, (route) => {
      const sent: Record<string, unknown> | null = route.request().postDataJSON();
      return route.continue(sent ? { postData: { ...sent, labDigest: "0".repeat(64) } } : {});
    });
  await openLab(page);
  await writeFile(page, "batching.py", labFile("solution/batching.py"));
  await expectSaved(page);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByText("This lab was corrected since you opened it.")).toBeVisible({
    timeout: 60_000,
  });
});

test("a verdict whose acknowledgement was lost is still shown", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED|status of 409/);
  await newLearner();
  let lost = 0;
  await page.route("**/api/v1/submissions/*/answer", async (route) => {
    if (lost++ > 0) return route.continue();
    await route.fetch();
    return route.abort();
  });
  await openLab(page);
  await writeFile(page, "batching.py", labFile("solution/batching.py"));
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Verified" })).toBeVisible({ timeout: 60_000 });
  expect(lost).toBe(2);
});

test("attempts made without a connection are kept, compared and brought back", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED/);
  await newLearner();
  await openLab(page);
  const attempts = `**${apiPaths.labAttempts(LAB)}`;
  await page.route(attempts, (route) => route.abort());
  const check = async (code: string, attempt: string) => {
    await writeFile(page, "main.py", code);
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await expect(page.getByText(attempt, { exact: true })).toBeVisible({ timeout: 60_000 });
  };
  await check("print('one')\nprint('both')\n", "1 attempt");
  await check("print('two')\nprint('both')\n", "2 attempts");
  await expectSaved(page);
  await page.unroute(attempts);
  await page.reload();
  await expect(page.getByRole("button", { name: "Run", exact: true })).toBeEnabled();
  await expect
    .poll(async () => (await (await page.request.get(apiPaths.labWork(LAB))).json()).attempts.length)
    .toBe(2);
  await openEditor(page);
  await page.getByText("2 attempts").click();
  await page
    .getByRole("button", { name: /^Compare/ })
    .first()
    .click();
  await expect(page.getByText("Both are the same.")).toBeVisible();
  await page.getByRole("radio", { name: "with the attempt before" }).check();
  const differences = page.getByRole("region", { name: "main.py: the attempt before and that attempt" });
  await expect(differences).toContainText("Only the attempt before: print('one')");
  await expect(differences).toContainText("Only that attempt: print('two')");
  await page
    .getByRole("button", { name: /^Bring back/ })
    .last()
    .click();
  await expectCode(page, "main.py", "print('one')\nprint('both')\n");
});
