import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { openLab, writeFile } from "../setup/lab-page.ts";

const consoleOf = (page: Page) => page.getByRole("region", { name: "Console" });
const run = (page: Page) => page.getByRole("button", { name: "Run", exact: true }).click();

test("a lab draws plots that can be heard, read as a table and seen in the dark", async ({ page }) => {
  await openLab(page, "look-below-the-average");
  await writeFile(
    page,
    "calibration.py",
    readFileSync("labs/look-below-the-average/solution/calibration.py", "utf8"),
  );
  await run(page);
  const output = consoleOf(page);
  await expect(output).toContainText("Finished in");
  await expect(output.getByRole("figure")).toHaveCount(3);
  const histogram = output.getByRole("img", { name: /^Histogram: Where the scores are/ });
  await expect(histogram).toHaveAccessibleName(
    /20,000 values in 50 bins from 0\.0005 to .*; fullest from 0\.0005/,
  );
  await expect(histogram.locator("svg rect")).not.toHaveCount(0);
  const report = output.getByRole("img", { name: /Bins of equal counts/ });
  await expect(report).toHaveAccessibleName(/logarithmic/);
  await output.getByRole("figure").last().getByText("Show as table").click();
  const table = output.getByRole("table", { name: /^Data of Bins of equal counts/ });
  await expect(table.getByRole("columnheader", { name: "series" })).toBeVisible();
  await expect(table.getByRole("row")).toHaveCount(15);
  await expect(output.getByRole("table", { name: "Ten bins of one width" })).toBeVisible();
  await expectAccessible(page);
  await page.emulateMedia({ colorScheme: "dark" });
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(histogram.locator("svg")).toHaveAttribute("width", /^3\d\d$/);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});

test("a loss is drawn as it falls, in one figure that never moves what is below it", async ({ page }) => {
  await openLab(page, "descend-without-diverging");
  await writeFile(
    page,
    "descent.py",
    readFileSync("labs/descend-without-diverging/solution/descent.py", "utf8"),
  );
  const output = consoleOf(page);
  await run(page);
  const curve = output.getByRole("img", { name: /^Line chart: Loss while it learns/ });
  await expect(curve.locator("svg path")).not.toHaveCount(0);
  const early = await curve.boundingBox();
  const points = () => curve.getAttribute("aria-label");
  const before = await points();
  await expect.poll(points).not.toBe(before);
  await expect(output.getByRole("progressbar", { name: "learning rates" })).toBeVisible();
  await expect(output).toContainText("Finished in");
  await expect(output.getByRole("figure")).toHaveCount(1);
  expect((await curve.boundingBox())?.height).toBe(early?.height);
  await expect(curve).toHaveAccessibleName(/rate 0\.01: 121 points.*rate 1\.02: \d+ points/);
  await expect(output.getByRole("progressbar")).toHaveAttribute("aria-valuetext", /^3 of 3, done/);
  await expect(output.getByRole("status").filter({ hasText: "Loss while it learns ended." })).toHaveCount(1);
  await expect(output.getByRole("table", { name: "What each learning rate came to" })).toContainText(
    "diverged at step",
  );
  await expectAccessible(page);
});

test("Stop leaves what was drawn, and a new run clears it", async ({ page }) => {
  await openLab(page, "descend-without-diverging");
  const program =
    'import waymark\ncurve = waymark.live("endless")\nn = 0\nwhile True:\n    n += 1\n    curve.add(n, a=n)\n';
  await writeFile(page, "main.py", program);
  await run(page);
  const output = consoleOf(page);
  await expect(output.getByRole("img", { name: /endless/ }).locator("svg path")).not.toHaveCount(0);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(output).toContainText("Stopped after");
  await expect(output.getByRole("figure")).toHaveCount(1);
  await expect(output).toContainText(/Showing [\d,]+ of [\d,]+ points of a/);
  await writeFile(page, "main.py", 'print("anew")\n');
  await run(page);
  await expect(output).toContainText("anew");
  await expect(output.getByRole("figure")).toHaveCount(0);
});

test("a tool that asks in the terminal asks again, saves, and quits", async ({ page }) => {
  await openLab(page, "label-in-the-terminal");
  await writeFile(
    page,
    "annotate.py",
    readFileSync("labs/label-in-the-terminal/solution/annotate.py", "utf8"),
  );
  await run(page);
  const output = consoleOf(page);
  const line = page.getByLabel("1 bug 2 billing 3 praise 4 wish s skip q quit:");
  await expect(output).toContainText("2 of 8 tickets are labelled.");
  await expect(output).toContainText("Could you add a dark theme?");
  await line.fill("9");
  await line.press("Enter");
  await expect(output).toContainText("Not understood: '9'");
  await line.fill("wish ");
  await line.press("Enter");
  await expect(output).toContainText("I was charged in dollars");
  await line.fill("q");
  await line.press("Enter");
  await expect(output).toContainText("1 more are labelled now.");
  await expect(output.getByRole("img", { name: /3 bars: billing 1, bug 1, wish 1/ })).toBeVisible();
});
