import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { openLab, writeFile } from "../setup/lab-page.ts";

const SERVED = "serve-a-scorer";
const solution = (file: string) => readFileSync(`labs/${SERVED}/solution/${file}`, "utf8");

const response = (page: Page) => page.getByRole("region", { name: "Response" });

async function openRequests(page: Page): Promise<void> {
  await openLab(page, SERVED);
  await writeFile(page, "service.py", solution("service.py"));
  await page.getByRole("tab", { name: "Requests" }).click();
}

const send = (page: Page) => page.getByRole("button", { name: "Send", exact: true }).click();

test("requests are sent to the app in the editor, and what came before is sent again", async ({ page }) => {
  await openRequests(page);
  await send(page);
  await expect(response(page)).toContainText("200 OK");
  await expect(response(page)).toContainText("The app was started for it.");
  await expect(response(page)).toContainText('"action": "ship"');

  await page.getByLabel("Example").selectOption({ label: "Four fields wrong" });
  await send(page);
  await expect(response(page)).toContainText("422");
  await expect(response(page)).toContainText("readings[1]");

  await page.getByLabel("Method").selectOption("GET");
  await page.getByLabel("Path").fill("/ready?verbose=1");
  await expect(page.getByLabel("Body")).toBeHidden();
  await page.getByLabel("How often").selectOption("20 times");
  await page.getByLabel("Path").press("Enter");
  await expect(response(page)).toContainText("20 requests: half within");
  await response(page)
    .getByText(/^\d+ headers$/)
    .click();
  await expect(response(page)).toContainText("Content-Type: application/json");
  await expectAccessible(page);

  await page.getByRole("region", { name: "Earlier requests" }).getByRole("button").first().click();
  await expect(page.getByLabel("Method")).toHaveValue("POST");
  await expect(page.getByLabel("Body")).toContainText("treshold");
});

test("what the app raises is a 500 with its line, which the editor marks", async ({ page }) => {
  await openRequests(page);
  await writeFile(
    page,
    "service.py",
    "def app(environ, start_response):\n    print('here')\n    return environ['NOTHING']\n",
  );
  await send(page);
  await expect(response(page)).toContainText("500 Internal Server Error");
  await expect(response(page)).toContainText("service.py, line 3");
  await expect(response(page)).toContainText("Printed meanwhile");
  await expect(page.getByRole("textbox", { name: "Code of service.py" })).toHaveAttribute(
    "aria-invalid",
    "true",
  );
  await expectAccessible(page);

  await writeFile(page, "service.py", "def app(environ, start_response):\n    return b'x'\n");
  await send(page);
  await expect(response(page)).toContainText("returned bytes by itself");
  await writeFile(page, "service.py", "import nowhere\n");
  await send(page);
  await expect(response(page)).toContainText("The app could not be loaded.");
  await expect(response(page)).toContainText("nowhere");
});

test("what cannot be sent is told beside the button, and nothing typed is lost", async ({ page }) => {
  await openRequests(page);
  await page.getByText("Headers", { exact: true }).click();
  await page.getByLabel("Headers, one in a line").fill("no colon here");
  await send(page);
  await expect(page.getByRole("alert").filter({ hasText: "is no header" })).toBeVisible();
  await expect(response(page)).toHaveCount(0);
  await page.getByLabel("Headers, one in a line").fill("Content-Type: application/json");
  await page.getByLabel("Path").fill("score");
  await send(page);
  await expect(page.getByRole("alert").filter({ hasText: "begins with a slash" })).toBeVisible();
  await page.getByLabel("Path").fill("/score");
  await send(page);
  await expect(response(page)).toContainText("200 OK");
});

test("an app that hangs is stopped, and the next request starts it anew", async ({ page }) => {
  await openRequests(page);
  await writeFile(
    page,
    "service.py",
    "import time\nstarted = time.time()\ndef app(environ, start):\n    while environ['PATH_INFO'] == '/score':\n        pass\n    start('200 OK', [])\n    return [b'alive']\n",
  );
  await send(page);
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(response(page)).toContainText("Stopped. The next request starts the app anew.");
  await page.getByLabel("Method").selectOption("GET");
  await page.getByLabel("Path").fill("/health");
  await send(page);
  await expect(response(page)).toContainText("alive", { timeout: 60_000 });
  await expect(response(page)).toContainText("The app was started for it.");
});

test("Run shows the console again, and the arrow keys go between the two", async ({ page }) => {
  await openRequests(page);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.getByRole("tab", { name: "Console" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: "Console" })).toContainText("Finished in");
  await page.getByRole("tab", { name: "Console" }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: "Requests" })).toBeFocused();
  await expect(page.getByRole("button", { name: "Send", exact: true })).toBeVisible();
});
