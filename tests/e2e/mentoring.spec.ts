import { readFileSync } from "node:fs";
import { rm } from "node:fs/promises";
import { type Browser, test as base, type Page } from "@playwright/test";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { expect, expectAccessible, PASSWORD, watch } from "../setup/browser.ts";
import { expectSaved, LAB, labFile, openLab, writeFile } from "../setup/lab-page.ts";
import { startMailServer } from "../setup/mail-server.ts";
import { type StartedSite, startSite } from "../setup/start-site.ts";

const PYTHON_MS = 60_000;
const FILE = "batching.py";
const LEARNER = { name: "Grace Hopper", email: "grace@waymark.test" };

// One site for both: with a real mail server, and the demo cohort that a first start makes.
let site: StartedSite;
let folder: string;
let mailServer: Awaited<ReturnType<typeof startMailServer>>;

base.beforeAll(async () => {
  base.setTimeout(240_000);
  folder = await makeScratchFolder("mentoring");
  mailServer = await startMailServer();
  const env = {
    DEMO_COHORT: "true",
    SMTP_URL: mailServer.url,
    MAIL_FROM: "Waymark <waymark@example.org>",
  };
  site = await startSite({ dataDir: folder, env });
});

base.afterAll(async () => {
  await site.stop();
  await mailServer.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Somebody's own browser, and what must not happen in it. */
async function someone(browser: Browser): Promise<{ page: Page; problems: string[] }> {
  const context = await browser.newContext({ baseURL: site.url });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  await page.addInitScript(() => localStorage.setItem("waymark-editor", "plain"));
  return { page, problems: await watch(context, page, site.url) };
}

async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("Mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/dashboard");
}

/** The link in the newest mail to somebody with this in its subject. */
async function linkInMail(email: string, subject: RegExp): Promise<string> {
  let link = "";
  await expect
    .poll(
      () => {
        const mail = mailServer.mailsFor(email).findLast((one) => subject.test(one.subject ?? ""));
        link = /https?:\/\/\S+/.exec(mail?.text ?? "")?.[0] ?? "";
        return link;
      },
      { timeout: 60_000 },
    )
    .not.toBe("");
  return link;
}

base("from an invitation to a verified lab, over a call for help and a review", async ({ browser }) => {
  base.setTimeout(360_000);
  const mentor = await someone(browser);
  const learner = await someone(browser);

  // Invitation.
  await signInAs(mentor.page, "mentor@waymark.test", "waymark-demo");
  await mentor.page.goto("/mentor/new");
  await mentor.page.getByLabel("Name").fill("Winter cohort");
  await mentor.page.getByRole("button", { name: "Make the cohort" }).click();
  await mentor.page.waitForURL(/\/mentor\/[0-9a-f-]{36}\/settings$/);
  const cohortId = /mentor\/([^/]+)\/settings/.exec(mentor.page.url())?.[1] ?? "";
  const form = mentor.page.getByRole("form", { name: "New link" });
  await form.getByRole("button", { name: "Make a link" }).click();
  await mentor.page.getByRole("button", { name: "Copy the new link" }).click();
  await expect(mentor.page.getByText("Copied.", { exact: true })).toBeVisible();
  const invitation = await mentor.page.evaluate(() => navigator.clipboard.readText());

  // The learner signs up, joins, and confirms their address.
  await learner.page.goto("/signup");
  await learner.page.getByLabel("Name").fill(LEARNER.name);
  await learner.page.getByLabel("Mail address").fill(LEARNER.email);
  await learner.page.getByLabel("Password").fill(PASSWORD);
  await learner.page.getByRole("button", { name: "Sign up" }).click();
  await learner.page.waitForURL("**/dashboard");
  await learner.page.goto(await linkInMail(LEARNER.email, /address/i));
  await learner.page.getByRole("main").getByRole("button").first().click();
  await expect(learner.page.getByText(/confirmed/i).first()).toBeVisible();
  await learner.page.goto(invitation);
  await learner.page.getByRole("button", { name: "Join the cohort" }).click();
  await learner.page.waitForURL(`**/cohorts/${cohortId}`);

  // The same check fails three times.
  const right = labFile(`solution/${FILE}`).split("\n");
  const at = right.findIndex((line) => line.trim().startsWith("yield")) + 1;
  const indent = /^ */.exec(right[at - 1] ?? "")?.[0] ?? "";
  const wrong = right.with(at - 1, `${indent}raise NotImplementedError`);
  await openLab(learner.page);
  await writeFile(learner.page, FILE, wrong.join("\n"));
  const check = learner.page.getByRole("button", { name: "Check", exact: true });
  for (let time = 0; time < 3; time++) {
    // Once Python is warm the button is busy for less than a look at it: the attempt says that the check has run.
    const kept = learner.page.waitForResponse(
      (response) => response.request().method() === "POST" && response.url().endsWith("/attempts"),
      { timeout: PYTHON_MS },
    );
    await check.click();
    await kept;
    await expect(check).toBeEnabled({ timeout: PYTHON_MS });
  }
  await expectSaved(learner.page);

  // They show up, with the reason, by the figures that they see themselves.
  const help = mentor.page.getByRole("region", { name: "Needs help" });
  await expect(async () => {
    await mentor.page.goto(`/mentor/${cohortId}`);
    await expect(help.getByText("failed in the last 3 runs.").first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await expect(help).toContainText(LEARNER.name);
  await expectAccessible(mentor.page);

  // The learner asks; the mentor finds it in the queue, comments on the line and suggests an edit.
  await learner.page.getByRole("button", { name: "Ask for a review" }).click();
  const asking = learner.page.getByRole("form", { name: "Ask for a review" });
  await asking.getByLabel("Your question").fill("Why does no batch come out of this?");
  await asking.getByRole("button", { name: "Send for review" }).click();
  await expect(learner.page.getByText("Waiting", { exact: true })).toBeVisible();
  await expect(async () => {
    await mentor.page.goto("/notifications");
    const told = mentor.page.getByRole("link", { name: new RegExp(`${LEARNER.name} asks for a review`) });
    await expect(told).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
  await mentor.page.goto(`/mentor/reviews?cohort=${cohortId}`);
  await mentor.page
    .getByRole("listitem")
    .filter({ hasText: "Why does no batch" })
    .getByRole("link")
    .first()
    .click();
  await mentor.page.waitForURL(/\/mentor\/reviews\/[0-9a-f-]{36}$/);
  await mentor.page.getByRole("button", { name: "Claim", exact: true }).click();
  await expect(mentor.page.getByText(/^You have it/)).toBeVisible();
  await mentor.page.getByRole("tab", { name: FILE }).click();
  const lines = mentor.page.getByRole("listbox", { name: `Code of ${FILE}, line by line` });
  await lines
    .getByRole("option")
    .nth(at - 1)
    .click();
  await mentor.page.keyboard.press("e");
  const comment = mentor.page.getByRole("region", { name: `New comment on line ${at}` });
  await comment.getByLabel("Comment", { exact: true }).fill("The batch is never handed on.");
  await comment.getByLabel("Suggested edit").fill(right[at - 1] ?? "");
  await comment.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(mentor.page.getByRole("article", { name: /^Comment by/ })).toContainText("never handed on");
  await mentor.page.getByLabel("Summary").fill("Nearly there: hand each batch on.");
  await mentor.page.getByRole("button", { name: "Return the review" }).click();
  await expect(mentor.page.getByText("Returned", { exact: true })).toBeVisible();

  // The mail leads the learner back; they take the edit over, pass, and are verified.
  await learner.page.goto(await linkInMail(LEARNER.email, /has reviewed/));
  await expect(learner.page).toHaveURL(new RegExp(`/labs/${LAB}`));
  await expect(learner.page.getByText("Nearly there: hand each batch on.")).toBeVisible();
  await expect(learner.page.getByText("Python is ready")).toBeVisible({ timeout: PYTHON_MS });
  await learner.page.getByRole("button", { name: "Apply" }).click();
  await expect(learner.page.getByText("The edit is in your code.")).toBeVisible();
  await expectSaved(learner.page);
  await check.click();
  await expect(learner.page.getByRole("status").getByText("Verified")).toBeVisible({ timeout: PYTHON_MS });

  // Heatmap, queue and notifications agree, for both.
  await mentor.page.goto(`/mentor/${cohortId}`);
  await expect(help).toContainText("No rule finds anything now.");
  await expect(
    mentor.page.getByRole("link", { name: new RegExp(`: 1 of \\d+ done, ${LEARNER.name}`) }),
  ).toBeVisible();
  await mentor.page.goto(`/mentor/reviews?cohort=${cohortId}`);
  await expect(mentor.page.getByRole("listitem").filter({ hasText: "Why does no batch" })).toHaveCount(0);
  await learner.page.goto("/notifications");
  await expect(learner.page.getByRole("link", { name: /has reviewed “Batch a data set/ })).toBeVisible();
  await learner.page.goto("/dashboard");
  await expect(learner.page.getByText("1 lab verified")).toBeVisible();
  expect(
    mailServer.mailsFor(LEARNER.email).filter(({ subject }) => /has reviewed/.test(subject ?? "")),
  ).toHaveLength(1);
  for (const { page, problems } of [mentor, learner]) {
    expect(problems, "what must not happen on any page").toEqual([]);
    await page.context().close();
  }
});

base("the demo that a first start makes shows a living cohort", async ({ browser }) => {
  const { page, problems } = await someone(browser);
  await signInAs(page, "mentor@waymark.test", "waymark-demo");
  await page.goto("/mentor");
  await expect(page.getByRole("link", { name: /^\d+ need help$/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "Harbour cohort" }).first().click();
  await page.waitForURL(/\/mentor\/[0-9a-f-]{36}$/);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: /CSV/ }).click();
  const csv = readFileSync(await (await download).path(), "utf8");
  expect(csv.trim().split("\n")).toHaveLength(13);
  expect(csv).toContain("Dilnoza Karimova");
  await expect(page.getByRole("row")).toHaveCount(13);
  await expect(page.getByRole("region", { name: "Needs help" }).getByRole("listitem")).not.toHaveCount(0);
  await expect(page.getByText("review waiting").first()).toBeVisible();
  for (const width of [1280, 390])
    for (const colorScheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        "no sideways scrolling",
      ).toBeLessThanOrEqual(width);
    }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page
    .getByRole("link", { name: /done, Dilnoza Karimova$/ })
    .first()
    .click();
  await page.waitForURL(/\/learners\/[0-9a-f-]{36}#course-/);
  await expectAccessible(page);
  await page.goto("/mentor/reviews");
  await expect(page.getByRole("listitem").filter({ hasText: "Where should I look?" })).not.toHaveCount(0);
  await expectAccessible(page);
  await page.goto("/conversations");
  await expect(page.getByRole("main")).toContainText("I worked it out on paper");
  await expectAccessible(page);
  await page.context().clearCookies();
  await signInAs(page, "learner@waymark.test", "waymark-demo");
  await expect(page.getByText("Harbour cohort").first()).toBeVisible();
  await page.goto("/notifications");
  await expect(page.getByRole("link", { name: /has reviewed “Fetch predictions/ })).toBeVisible();
  await expectAccessible(page);
  expect(problems).toEqual([]);
});
