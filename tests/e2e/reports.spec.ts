import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, PASSWORD, signIn, test } from "../setup/browser.ts";
import { LAB, openEditor, writeFile } from "../setup/lab-page.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const LESSON = "/tracks/machine-learning-engineer/python/streaming-data";
const HOSTILE = XSS_STRINGS.map(({ text }) => text);

const dialog = (page: Page) => page.getByRole("dialog");

async function openReport(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Report a problem" }).click();
  await expect(dialog(page)).toBeVisible();
}

async function asMentor(page: Page): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, "mentor@waymark.test", "waymark-demo");
}

const reportWith = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text });

test("a visitor is asked to sign in and comes back to the page", async ({ page, newLearner }) => {
  const person = await newLearner();
  await page.context().clearCookies();
  await page.goto(LESSON);
  await openReport(page);
  await expectAccessible(page);
  await dialog(page).getByRole("link", { name: "Sign in" }).click();
  await page.getByLabel("Mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**${LESSON}`);
  await openReport(page);
  await expect(dialog(page).getByLabel("What is the matter?")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Report a problem" })).toBeFocused();
});

test("a learner reports, a mentor replies, and the learner reads it", async ({ page, newLearner }) => {
  const text = `The third sum is off by one. ${randomUUID()}`;
  const person = await newLearner();
  await page.goto(LESSON);
  await openReport(page);
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await expect(dialog(page).getByText("Say what is the matter.")).toBeVisible();
  await dialog(page).getByLabel("What is the matter?").fill("short");
  await expect(dialog(page).getByText("Say a little more: at least 10 characters.")).toBeVisible();
  await dialog(page).getByLabel("What is the matter?").fill(text);
  // Closed by mistake: what was written is still there.
  await page.keyboard.press("Escape");
  await openReport(page);
  await expect(dialog(page).getByLabel("What is the matter?")).toHaveValue(text);
  await dialog(page).getByLabel("What kind of problem is it?").selectOption("I do not understand it");
  await dialog(page).getByLabel("Which heading is it under?").selectOption({ index: 1 });
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await expect(dialog(page)).toContainText("an author sees it");
  await dialog(page).getByRole("link", { name: "Problems you reported" }).click();
  await expect(page.getByText(text)).toBeVisible();

  await asMentor(page);
  await page.getByRole("link", { name: /^Reports/ }).click();
  const report = reportWith(page, text);
  await expect(report).toContainText("I do not understand it");
  await expect(report).toContainText(person.name);
  await expect(report.getByRole("link")).toHaveCount(2);
  await expect(report).not.toContainText("Changed since");
  await expectAccessible(page);
  await report.getByRole("button", { name: /^Close the report/ }).click();
  await dialog(page).getByLabel("Reply").fill("Mended, thank you.");
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Close the report" }).click();
  await expect(page.getByText(/^The report on .* is closed\.$/)).toBeFocused();
  await expect(reportWith(page, text)).toHaveCount(0);
  await page.getByRole("link", { name: /^Closed/ }).click();
  await expect(reportWith(page, text)).toContainText("Mended, thank you.");
  await page.goBack();
  await expect(page.getByRole("link", { name: /^Open/ })).toHaveAttribute("aria-current", "page");

  await page.context().clearCookies();
  await signIn(page, person.email, PASSWORD);
  await page.goto("/settings");
  await expect(page.getByText("Mended, thank you.")).toBeVisible();
  await expectAccessible(page);

  await asMentor(page);
  await page.goto("/admin/reports?state=closed");
  await reportWith(page, text)
    .getByRole("button", { name: /^Reopen/ })
    .click();
  await expect(page.getByText(/is open again\.$/)).toBeVisible();
  await page.goto(`/admin/reports?search=${encodeURIComponent("No lesson is called so")}`);
  await expect(page.getByText("No open report was found")).toBeVisible();
});

test("what could not be sent stays, and is sent once", async ({
  page,
  newLearner,
  expectTrouble,
  inDatabase,
}) => {
  expectTrouble(/ERR_FAILED|status of 401/);
  const text = `The connection broke here. ${randomUUID()}`;
  await newLearner();
  await page.goto(LESSON);
  await openReport(page);
  await dialog(page).getByLabel("What is the matter?").fill(text);
  // The first one arrives, its answer does not.
  await page.route("**/api/v1/reports", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await expect(dialog(page).getByText("Not sent")).toBeVisible();
  await page.unroute("**/api/v1/reports");
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await expect(dialog(page).getByRole("link", { name: "Sign in, in a new tab" })).toBeVisible();
  await expect(dialog(page).getByLabel("What is the matter?")).toHaveValue(text);
  await page.context().addCookies(cookies);
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await expect(dialog(page)).toContainText("an author sees it");
  const { rows } = await inDatabase((client) =>
    client.query(`select id from "ProblemReport" where text = $1`, [text]),
  );
  expect(rows).toHaveLength(1);
});

test("a lab's code goes along only when it is asked to, and is shown as text", async ({
  page,
  newLearner,
}) => {
  const [without, along] = [`Nothing is printed. ${randomUUID()}`, `It never ends here. ${randomUUID()}`];
  const hostile = HOSTILE.filter((text) => !text.includes("\0")).join("\n");
  await newLearner();
  await openEditor(page);
  await writeFile(page, "main.py", hostile);
  await openReport(page);
  await dialog(page).getByLabel("What is the matter?").fill(without);
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await dialog(page).getByRole("button", { name: "Go on reading" }).click();
  await openReport(page);
  await dialog(page).getByLabel("What is the matter?").fill(along);
  await dialog(page).getByLabel("Send my code along").check();
  await expectAccessible(page);
  await dialog(page).getByRole("button", { name: "Send the report" }).click();
  await expect(dialog(page)).toContainText("an author sees it");

  await asMentor(page);
  await page.goto("/admin/reports");
  await expect(reportWith(page, without).getByRole("button", { name: "Show the code" })).toHaveCount(0);
  const report = reportWith(page, along);
  await expect(report.getByRole("link").first()).toHaveAttribute("href", `/labs/${LAB}`);
  await report.getByRole("button", { name: "Show the code" }).click();
  await expect(report.locator("pre").filter({ hasText: HOSTILE[44] ?? "" })).toBeVisible();
  await expectOnlyText(page, "code that was sent along");
  await expectAccessible(page);
});

test("hostile reports, replies and names are only text, on every width", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  const texts = HOSTILE.filter((text) => !text.includes("\0"));
  await inDatabase((client) =>
    client.query(
      `insert into "ProblemReport" (id, "accountId", "contentKind", "contentId", title, digest, kind, text, heading, reply, "sentAt", "closedAt")
       select gen_random_uuid(), a.id, 'LESSON', 'gone', text, text, 'WRONG', text, text, text, now() + n * interval '1 ms', case when n % 2 = 0 then now() end
         from unnest($1::text[]) with ordinality as texts(text, n), "Account" a where a.email = $2`,
      [texts, person.email],
    ),
  );
  try {
    await inDatabase((client) =>
      client.query(`update "Account" set name = $1 where email = $2`, ["N".repeat(80), person.email]),
    );
    await page.goto("/settings");
    await expect(page.getByText("The newest 20 are shown.")).toBeVisible();
    await expectOnlyText(page, "one's own reports");
    await asMentor(page);
    await page.setViewportSize({ width: 390, height: 844 });
    for (const state of ["open", "closed"])
      for (const number of [1, 2, 3]) {
        await page.goto(`/admin/reports?state=${state}&page=${number}`);
        await expect(page.getByRole("article").first()).toBeVisible();
        await expectOnlyText(page, `${state}, page ${number}`);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          "no sideways scrolling",
        ).toBeLessThanOrEqual(390);
      }
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    await page.goto(`/admin/reports?${new URLSearchParams({ search: `${HOSTILE[40]}?`.slice(0, 100) })}`);
    await expectOnlyText(page, "a search that finds nothing");
  } finally {
    await inDatabase((client) => client.query(`delete from "ProblemReport" where "contentId" = 'gone'`));
  }
});

test("reports are for authors: to a learner the page is not there", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  await newLearner();
  expect((await page.goto("/admin/reports"))?.status()).toBe(404);
  await expect(page.getByRole("banner").getByRole("link", { name: /^Reports/ })).toHaveCount(0);
  await page.context().clearCookies();
  await page.goto("/admin/reports?state=closed");
  await expect(page).toHaveURL(/\/signin\?next=%2Fadmin%2Freports%3Fstate%3Dclosed$/);
});
