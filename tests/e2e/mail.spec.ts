import type { Page } from "@playwright/test";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, signIn, test } from "../setup/browser.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const NEW_PASSWORD = "another good password";

/** The link in the newest mail to an address, once its job has run. */
async function linkTo(page: Page, email: string, subject: string): Promise<string> {
  const mail = page.getByRole("listitem").filter({ hasText: email }).filter({ hasText: subject }).first();
  await expect(async () => {
    await page.goto("/admin/mail");
    await expect(mail).toBeVisible({ timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  await mail.getByRole("link").click();
  await page.getByRole("button", { name: "Plain text" }).click();
  const link = page.getByRole("article").getByRole("link").first();
  return (await link.getAttribute("href")) ?? "";
}

test("a forgotten password: from the sign-in over a mail to a new one", async ({
  page,
  browser,
  baseURL,
  newLearner,
}) => {
  const person = await newLearner();
  await page.context().clearCookies();
  await page.goto("/signin");
  await page.getByRole("link", { name: "Forgot the password?" }).click();
  await page.waitForURL("**/signin/forgot");
  await page.getByLabel("Mail address").fill("no address");
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Write a mail address like")).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel("Mail address").fill(person.email);
  await page.getByRole("button", { name: "Send the link" }).click();
  await expect(page.getByText("Look into your mailbox")).toBeVisible();
  await expectAccessible(page);

  const adminContext = await browser.newContext({ ...(baseURL && { baseURL }) });
  const admin = await adminContext.newPage();
  await signIn(admin, "admin@waymark.test", "waymark-demo");
  const link = await linkTo(admin, person.email, "Set a new password");
  await expectAccessible(admin);
  await adminContext.close();

  await page.goto(link);
  await expect(page).toHaveURL(/\/signin\/reset$/);
  await page.getByRole("textbox", { name: "New password" }).fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("The password is set")).toBeVisible();
  await signIn(page, person.email, NEW_PASSWORD);
  await page.goto("/settings#mail");
  await expect(page.getByText("Confirmed", { exact: true })).toBeVisible();
  await page.getByLabel("Somebody mentions you").selectOption("Once a week");
  await page.getByRole("button", { name: "Save the choices" }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  await page.reload();
  await expect(page.getByLabel("Somebody mentions you")).toHaveValue("WEEKLY");
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole("textbox", { name: "New password" }).fill(NEW_PASSWORD);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("has been used or is no longer valid")).toBeVisible();
});

test("hostile subjects, texts and HTML do nothing in the mailbox, on every width", async ({
  page,
  inDatabase,
  expectTrouble,
}) => {
  // The browser tells of everything that it stopped in the frame, a style sheet that it never asked for included.
  expectTrouble(/srcdoc|Content Security Policy|ERR_BLOCKED_BY|evil\.example\/xss-\d+\.css/);
  const texts = XSS_STRINGS.map(({ text }) => text).filter((text) => !text.includes("\0"));
  await inDatabase((client) =>
    client.query(
      `insert into "Mail" (id, "toAddress", subject, text, html, "createdAt", "sentAt")
       values (gen_random_uuid(), 'hostile@waymark.test', $1, $2, $2, now(), now())`,
      [texts.join(" ").slice(0, 200), texts.join("\n")],
    ),
  );
  try {
    await signIn(page, "admin@waymark.test", "waymark-demo");
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto("/admin/mail");
    await page.getByRole("listitem").filter({ hasText: "hostile@waymark.test" }).getByRole("link").click();
    await page.getByRole("button", { name: "Plain text" }).click();
    await expectOnlyText(page, "a hostile mail");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  } finally {
    await inDatabase((client) =>
      client.query(`delete from "Mail" where "toAddress" = 'hostile@waymark.test'`),
    );
  }
});

test("the mailbox is for admins, and notifications are empty at first", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  await newLearner();
  await page.goto("/notifications");
  await expect(page.getByText("Nothing yet")).toBeVisible();
  await expectAccessible(page);
  expect((await page.goto("/admin/mail"))?.status()).toBe(404);
});
