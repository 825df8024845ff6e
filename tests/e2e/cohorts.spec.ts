import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, PASSWORD, signIn, test } from "../setup/browser.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const HOSTILE = XSS_STRINGS.map(({ text }) => text).filter((text) => !text.includes("\0"));

async function asMentor(page: Page): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, "mentor@waymark.test", "waymark-demo");
}

/** Makes a cohort by the form, as the mentor who is signed in; the page is then that of its settings. */
async function makeCohort(page: Page, name: string): Promise<string> {
  await page.goto("/mentor/new");
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Last day").fill("2099-12-31");
  await page.getByRole("button", { name: "Make the cohort" }).click();
  await page.waitForURL(/\/mentor\/[0-9a-f-]{36}\/settings$/);
  return page.url().match(/mentor\/([^/]+)\/settings/)?.[1] ?? "";
}

async function makeLink(page: Page, seats = ""): Promise<string> {
  const form = page.getByRole("form", { name: "New link" });
  await form.getByLabel("Seats").fill(seats);
  await form.getByRole("button", { name: "Make a link" }).click();
  await expect(page.getByText("The link is made")).toBeVisible();
  await page.getByRole("button", { name: "Copy the new link" }).click();
  await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ context }) => context.grantPermissions(["clipboard-read", "clipboard-write"]));

test("a mentor makes a cohort and a link; a learner joins by it, reads the board and leaves", async ({
  page,
  newLearner,
}) => {
  const name = `Autumn ${randomUUID().slice(0, 8)}`;
  const person = await newLearner();
  await asMentor(page);
  await page.getByRole("banner").getByRole("link", { name: "Mentor" }).click();
  await page.getByRole("link", { name: "New cohort" }).click();
  await page.getByRole("button", { name: "Make the cohort" }).click();
  await expect(page.getByText("Write a name, such as “Autumn 2026”.")).toBeVisible();
  await expectAccessible(page);
  const cohortId = await makeCohort(page, name);
  await expect(page.getByText("Nobody has joined yet.")).toBeVisible();
  const link = await makeLink(page, "5");
  expect(link).toMatch(/\/join#[\w-]{43}$/);
  await expect(page.getByText("0 of 5 seats taken")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Announcements" }).click();
  await expect(page.getByText("Nothing has been announced yet")).toBeVisible();
  await page.getByLabel("Tell the cohort").fill("We meet on **Monday** at `nine`.");
  await page.getByRole("button", { name: "Announce it" }).click();
  await expect(page.getByText("Announced to the cohort.")).toBeFocused();
  await expect(page.locator("strong", { hasText: "Monday" })).toBeVisible();
  await expectAccessible(page);

  // Signed out: what it leads to is said, and signing in comes back to it.
  await page.context().clearCookies();
  await page.goto(link);
  await expect(page.getByRole("heading", { name: `Join ${name}` })).toBeVisible();
  expect(page.url()).toMatch(/\/join$/);
  await expectAccessible(page);
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  expect(page.url()).not.toContain(link.split("#")[1]);
  await page.getByLabel("Mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/join");
  await page.getByRole("button", { name: "Join the cohort" }).click();
  await page.waitForURL(`**/cohorts/${cohortId}`);
  await expect(page.locator("strong", { hasText: "Monday" })).toBeVisible();
  await expect(page.getByLabel("Tell the cohort")).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Edit" })).toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/dashboard");
  const own = page.getByRole("region", { name: "Your cohort" });
  await expect(own).toContainText("We meet on Monday at nine.");
  await expectAccessible(page);

  const learner = page.context();
  const mentorPage = await (await learner.browser()?.newContext())?.newPage();
  if (!mentorPage) throw new Error("no second browser");
  await mentorPage.goto(new URL("/signin", page.url()).href);
  await mentorPage.getByLabel("Mail address").fill("mentor@waymark.test");
  await mentorPage.getByLabel("Password").fill("waymark-demo");
  await mentorPage.getByRole("button", { name: "Sign in" }).click();
  await mentorPage.waitForURL("**/dashboard");
  await mentorPage.goto(new URL(`/mentor/${cohortId}/settings`, page.url()).href);
  await expect(mentorPage.getByRole("row", { name: new RegExp(person.name) })).toBeVisible();
  await expect(mentorPage.getByText("1 of 5 seats taken")).toBeVisible();

  await own.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Leave the cohort" }).click();
  await expect(page.getByRole("dialog")).toContainText("Its mentors see nothing of your work any more");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Leave it" }).click();
  await page.waitForURL("**/dashboard");
  await expect(page.getByText(name)).toHaveCount(0);
  await mentorPage.reload();
  await expect(mentorPage.getByText("Nobody has joined yet.")).toBeVisible();
  await mentorPage.context().close();
});

test("a link that is full, revoked or not whole says so", async ({ page, newLearner, expectTrouble }) => {
  expectTrouble(/status of (404|409)/);
  const person = await newLearner();
  await asMentor(page);
  const cohortId = await makeCohort(page, `Links ${randomUUID().slice(0, 8)}`);
  const link = await makeLink(page);
  await page.getByRole("button", { name: /^Revoke the link until/ }).click();
  await page.getByRole("button", { name: "Revoke it" }).click();
  await expect(page.getByText(/^The link until .* is revoked\.$/)).toBeFocused();
  await page.context().clearCookies();
  await signIn(page, person.email, PASSWORD);
  await page.goto(link);
  await expect(page.getByText("This invitation was revoked.")).toBeVisible();
  await expectAccessible(page);
  await page.goto("/dashboard");
  await page.goto(`${link.slice(0, -1)}!`);
  await expect(page.getByText("There is no such invitation.")).toBeVisible();
  expect((await page.goto(`/cohorts/${cohortId}`))?.status()).toBe(404);
  expect((await page.goto(`/mentor/${cohortId}/settings`))?.status()).toBe(404);
  expect((await page.goto("/mentor"))?.status()).toBe(404);
});

test("a list of addresses is taken whole or not at all, and says which line is wrong", async ({ page }) => {
  await asMentor(page);
  await makeCohort(page, `Addresses ${randomUUID().slice(0, 8)}`);
  const form = page.getByRole("form", { name: "Invite by address" });
  const address = `${randomUUID()}@example.org`;
  await form.getByLabel("Addresses").fill(`email\n${address}\nnobody`);
  await form.getByRole("button", { name: "Invite them" }).click();
  await expect(form.getByText("Line 3: “nobody” is not a mail address.")).toBeVisible();
  await expect(form.getByLabel("Addresses")).toHaveValue(/nobody/);
  await expectAccessible(page);
  await form.getByLabel("From a file").setInputFiles({
    name: "list.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(`\ufeffname;email\r\nAda;${address}\r\n`),
  });
  await expect(form.getByLabel("Addresses")).toHaveValue(/Ada/);
  await form.getByRole("button", { name: "Invite them" }).click();
  await expect(form.getByText("1 address invited")).toBeVisible();
  await expect(page.getByRole("button", { name: `Copy the link for ${address}` })).toBeVisible();
});

test("hostile names and announcements are only text, on every width", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  const cohortIds: string[] = [];
  await inDatabase(async (client) => {
    for (const start of [0, Math.ceil(HOSTILE.length / 2)]) {
      const { rows } = await client.query(
        `insert into "Cohort" (id, name, "trackId", "startsOn", "createdAt")
           values (gen_random_uuid(), $1, $1, now(), now()) returning id`,
        [HOSTILE[start]],
      );
      cohortIds.push(rows[0].id);
      await client.query(
        `insert into "Announcement" (id, "cohortId", text, "postedAt")
           select gen_random_uuid(), $1, text, now() from unnest($2::text[]) as texts(text)`,
        [rows[0].id, HOSTILE],
      );
      await client.query(
        `insert into "CohortMember" ("cohortId", "accountId", role, "joinedAt")
           select $1, id, case when email = $2 then 'LEARNER' else 'MENTOR' end::"CohortRole", now()
             from "Account" where email in ($2, 'mentor@waymark.test')`,
        [rows[0].id, person.email],
      );
    }
    await client.query(`update "Account" set name = $1 where email = $2`, ["N".repeat(80), person.email]);
  });
  await page.setViewportSize({ width: 390, height: 844 });
  const look = async (address: string) => {
    await page.goto(address);
    await expect(page.getByRole("main")).toBeVisible();
    await expectOnlyText(page, address);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `no sideways scrolling at ${address}`,
    ).toBeLessThanOrEqual(390);
  };
  await look("/dashboard");
  const pages = Math.ceil(HOSTILE.length / 10);
  for (let number = 1; number <= pages; number++) await look(`/cohorts/${cohortIds[0]}?page=${number}`);
  await asMentor(page);
  await look("/mentor");
  for (const id of cohortIds) {
    await look(`/mentor/${id}/settings`);
    await look(`/cohorts/${id}`);
  }
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
  }
  await inDatabase((client) => client.query(`delete from "Cohort" where id = any($1)`, [cohortIds]));
});
