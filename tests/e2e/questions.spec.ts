import type { Page } from "@playwright/test";
import { expect, test } from "../setup/browser.ts";

const LESSON = "/tracks/machine-learning-engineer/python/streaming-data";
const ANSWERS = "**/api/v1/lessons/*/answers";

const firstQuestion = (page: Page) =>
  page
    .getByRole("group")
    .filter({ has: page.getByRole("radio") })
    .first();

const checkAnswer = (page: Page) => page.getByRole("button", { name: "Check answer" }).first();

test("what was chosen before the page's scripts came is the answer that is checked", async ({
  page,
  newLearner,
}) => {
  await newLearner();
  let letScriptsCome = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letScriptsCome = resolve;
  });
  await page.route(/_next\/static\/.*\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(LESSON, { waitUntil: "commit" });
  const choice = firstQuestion(page).getByRole("radio").first();
  await choice.check();
  await expect(checkAnswer(page)).toBeDisabled();
  letScriptsCome();
  await checkAnswer(page).click();
  await expect(firstQuestion(page).getByText(/^(Right|Not this one)$/)).toBeVisible();
  await expect(choice).toBeChecked();
});

test("what was answered before the page knew who looks is sent once it does", async ({
  page,
  newLearner,
}) => {
  await newLearner();
  let tell = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    tell = resolve;
  });
  await page.route("**/api/v1/me", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(LESSON);
  await firstQuestion(page).getByRole("radio").first().check();
  await checkAnswer(page).click();
  await expect(firstQuestion(page).getByText(/^(Right|Not this one)$/)).toBeVisible();
  const arrived = page.waitForResponse((response) => /\/answers$/.test(response.url()) && response.ok());
  tell();
  await arrived;
});

test("an answer that was not sent is shown after a reload, and sent", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED/);
  await newLearner();
  await page.goto(LESSON);
  await page.route(ANSWERS, (route) => route.abort());
  const choice = firstQuestion(page).getByRole("radio").first();
  await choice.check();
  const sent = page.waitForRequest(ANSWERS);
  await checkAnswer(page).click();
  await sent;
  await page.unroute(ANSWERS);
  const arrived = page.waitForResponse((response) => /\/answers$/.test(response.url()) && response.ok());
  await page.reload();
  await arrived;
  await expect(choice).toBeChecked();
});
