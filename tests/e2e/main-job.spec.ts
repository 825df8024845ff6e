import { rm } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { expect, PASSWORD, signIn, test, watch } from "../setup/browser.ts";
import { expectSaved, LAB, labFile, openLab, writeFile } from "../setup/lab-page.ts";
import { type StartedSite, startSite } from "../setup/start-site.ts";

const TRACK = "/tracks/machine-learning-engineer";

/** Answers every quick question of the lesson until it is right. */
async function doLesson(page: Page): Promise<void> {
  const questions = page.locator("form[data-question]");
  const count = await questions.count();
  expect(count).toBeGreaterThan(2);
  for (let index = 0; index < count; index++) {
    const question = questions.nth(index);
    const options = await question.getByRole("radio").all();
    for (const option of options) {
      await option.check();
      await question.getByRole("button", { name: "Check answer" }).click();
      const reply = question.getByText(/^(Right|Not this one)$/);
      if ((await reply.textContent()) === "Right") break;
    }
  }
}

async function mainJob(page: Page, email: string): Promise<void> {
  await test.step("sign up and follow the track", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: "Start the track" }).click();
    await page.getByRole("link", { name: "Sign up to follow this track" }).click();
    await page.getByLabel("Name").fill("Grace");
    await page.getByLabel("Mail address").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign up" }).click();
    await page.waitForURL(`**${TRACK}`);
    await page.getByRole("button", { name: "Follow this track" }).click();
    await expect(page.getByRole("button", { name: "Leave the track" })).toBeVisible();
  });

  await test.step("do a lesson", async () => {
    await page.getByRole("link", { name: /^Go on: When a line runs/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("When a line runs");
    await doLesson(page);
    await expect(page.getByText("Lesson done")).toBeVisible();
  });

  await test.step("a wrong answer gets a message that helps", async () => {
    await page.getByRole("link", { name: "Open the lab" }).click();
    await page.evaluate(() => localStorage.setItem("waymark-editor", "plain"));
    await openLab(page);
    await writeFile(page, "batching.py", labFile("mistakes/drops-the-last-batch.py"));
    await page.getByRole("button", { name: "Check", exact: true }).click();
    const failed = page
      .getByRole("list", { name: "Checks" })
      .getByRole("listitem")
      .filter({ hasText: "Failed" });
    await expect(failed.first()).toContainText("The last rows are lost");
    await expectSaved(page);
  });

  await test.step("a right one is verified", async () => {
    await writeFile(page, "batching.py", labFile("solution/batching.py"));
    await page.getByRole("button", { name: "Check", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Verified" })).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: "Show it" }).click();
    await expect(page.getByRole("region", { name: "batching.py" })).toContainText("def batches");
    await expectSaved(page);
  });
  await expectProgress(page);
}

async function expectProgress(page: Page): Promise<void> {
  await page.goto(TRACK);
  await expect(page.getByText(/^2 of \d+ done$/).first()).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Batch a data set" }).first()).toContainText(
    "Verified",
  );
  await page.goto("/dashboard");
  await expect(page.getByText("1 lab verified.")).toBeVisible();
}

test("the main job, and the same after the site and its database were stopped and started", async ({
  browser,
}) => {
  test.setTimeout(300_000);
  const folder = await makeScratchFolder("restart");
  let site: StartedSite | undefined;
  try {
    site = await startSite({ dataDir: folder });
    const { port } = site;
    const context = await browser.newContext({ baseURL: site.url });
    const page = await context.newPage();
    const problems = await watch(context, page, site.url);
    await mainJob(page, "grace@waymark.test");
    expect(problems, "what must not happen on any page").toEqual([]);

    expect(await site.stop()).toBe(0);
    site = await startSite({ dataDir: folder, port });
    await expectProgress(page);
    await openLab(page, LAB);
    await expect(page.getByRole("status").filter({ hasText: "Verified" })).toBeVisible();
    await page.getByRole("tab", { name: "batching.py" }).click();
    await expect(page.getByRole("textbox", { name: "Code of batching.py" })).toHaveValue(
      labFile("solution/batching.py"),
    );
    await context.close();
  } finally {
    await site?.stop();
    await rm(folder, { recursive: true, force: true });
  }
});

test("the demo accounts sign in, and the admin finds people", async ({ page }) => {
  await signIn(page, "admin@waymark.test", "waymark-demo");
  await page.goto("/admin/people");
  await page.getByLabel("Name or mail address").fill("learner@waymark");
  await page.getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("row")).toHaveCount(2);
  await expect(page.getByRole("row").last()).toContainText("learner@waymark.test");
});
