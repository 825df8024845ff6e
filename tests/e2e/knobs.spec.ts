import { expect, expectAccessible, test } from "../setup/browser.ts";

const LESSON = "/tracks/machine-learning-engineer/algorithms/odds-and-a-boundary";

test("a slider writes its number into the code and runs it, by keyboard as well", async ({ page }) => {
  await page.goto(LESSON);
  const snippet = page.locator("[data-snippet=move-the-line]");
  const slider = snippet.getByRole("slider", { name: "THRESHOLD" });
  const code = snippet.getByRole("textbox");
  const output = snippet.getByRole("log", { name: "Output" });
  await slider.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(code).toHaveValue(/^THRESHOLD = 0\.495 /m);
  await expect(output).toContainText("calls reach", { timeout: 60_000 });
  await expect(output).toContainText("Called from 0.495");
  // Turned while it runs: the last number is the one that is shown.
  for (let turn = 0; turn < 10; turn++) await page.keyboard.press("ArrowLeft");
  await expect(output).toContainText("Called from 0.445", { timeout: 30_000 });
  await page.keyboard.press("Home");
  await expect(output).toContainText("Called from 0.02", { timeout: 30_000 });
  await expect(slider).toHaveAttribute("aria-valuetext", "0.02");
  await expectAccessible(page);

  await code.fill("THRESHOLD = 2 * 3\nprint(THRESHOLD)\n");
  await expect(slider).toBeDisabled();
  await snippet.getByRole("button", { name: "Run", exact: true }).click();
  await expect(output).toHaveText("6\n");
  await snippet.getByRole("button", { name: "Reset" }).click();
  await expect(slider).toBeEnabled();
  await expect(code).toHaveValue(/^THRESHOLD = 0\.5 /m);
});
