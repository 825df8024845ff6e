import type { Request } from "@playwright/test";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { PROJECT, saved } from "../setup/portfolio-page.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const PYTHON_MS = 60_000;

test("a file that cannot be checked without a connection says so, and is checked once it is back", async ({
  page,
  newLearner,
  context,
  expectTrouble,
}) => {
  expectTrouble(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  await newLearner();
  await page.goto(`${PROJECT}/container`);
  const field = page.getByRole("textbox", { name: "The Dockerfile", exact: true });
  const checks = page.getByRole("region", { name: "Checks of The Dockerfile" });
  const check = checks.getByRole("button", { name: "Check the file" });
  await expect(check).toBeDisabled();
  await field.fill('FROM python:3.13.9-slim\nUSER 1000\nCMD ["python", "-m", "app"]\n');
  await saved(page);
  await context.setOffline(true);
  await check.click();
  const told = checks.getByText(/^Python could not check it: /);
  await expect(told).toBeVisible({ timeout: PYTHON_MS });
  await context.setOffline(false);
  // It goes away again in the middle of the start.
  const cutOff = (request: Request) =>
    void (request.url().endsWith("/pyodide.mjs") && context.setOffline(true));
  context.on("request", cutOff);
  await check.click();
  await expect(told).toBeHidden();
  await expect(told).toBeVisible({ timeout: PYTHON_MS });
  context.off("request", cutOff);
  await context.setOffline(false);
  await check.click();
  await expect(checks.getByText("6 of 6 checks pass.")).toBeVisible({ timeout: PYTHON_MS });
});

test("hostile files, figures and addresses are only text, and so are the findings about them", async ({
  page,
  newLearner,
}) => {
  test.setTimeout(180_000);
  await newLearner();
  await page.goto(`${PROJECT}/container`);
  const hostile = XSS_STRINGS.map(({ text }) => text.replace(/\s+/g, " ")).filter(
    (text) => !text.includes("\0"),
  );
  const field = (name: string) => page.getByRole("textbox", { name, exact: true });
  // Six findings of a kind are shown: those that the detector looks for are spread over all of them.
  const images = hostile.slice(0, 6).map((text) => `FROM ${text}`);
  const names = hostile.slice(6, 12).map((text) => `ENV "TOKEN${text}"=x`);
  await field("The Dockerfile").fill([...images, ...names, `CMD ${hostile.slice(12).join(" ")}`].join("\n"));
  const kinds = hostile.map((text) =>
    JSON.stringify({ apiVersion: "v1", kind: text, metadata: { name: text } }),
  );
  await field("What the platform was told").fill(kinds.join("\n---\n").slice(0, 20_000));
  await field("The running service").fill(hostile.join(" ").slice(0, 500));
  const figures = page.getByRole("group", { name: "Size, start and answer" });
  for (const label of ["What was measured", "Value", "Unit", "Compared with"])
    await figures.getByLabel(label).fill(hostile.slice(0, 10).join(" "));
  await saved(page);
  for (const title of ["The Dockerfile", "What the platform was told"]) {
    const checks = page.getByRole("region", { name: `Checks of ${title}` });
    await checks.getByRole("button", { name: "Check the file" }).click();
    await expect(checks.getByText(/^\d of \d checks pass\.$/)).toBeVisible({ timeout: PYTHON_MS });
    await expect(checks.getByText("Failed", { exact: true })).not.toHaveCount(0);
  }
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await expectOnlyText(page, `the findings, ${width} pixels wide`);
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
  await page.reload();
  await expect(figures.getByLabel("Unit")).toBeVisible();
  await expectOnlyText(page, "what was gathered, after a reload");
});
