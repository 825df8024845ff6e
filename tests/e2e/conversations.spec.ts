import { randomUUID } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import type pg from "pg";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, PASSWORD, signInAs, test } from "../setup/browser.ts";
import { sittingOf } from "../setup/sitting-page.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const QUIZ = "/quizzes/python";
const HOSTILE = XSS_STRINGS.map(({ text }) => text).filter((text) => !text.includes("\0"));

const dialog = (page: Page) => page.getByRole("dialog");
const comment = (page: Page, text: string | RegExp): Locator =>
  page.getByRole("article", { name: /^Comment by / }).filter({ hasText: text });

/** Puts a learner into a cohort that the demo mentor looks after. @returns the cohort's id */
async function joinCohort(client: pg.Client, email: string, trackId = "t"): Promise<string> {
  const id = randomUUID();
  await client.query(
    `insert into "Cohort" (id, name, "trackId", "startsOn", "createdAt") values ($1, 'Autumn cohort', $2, now(), now())`,
    [id, trackId],
  );
  await client.query(
    `insert into "CohortMember" ("cohortId", "accountId", role, "joinedAt")
     select $1::uuid, id, (case when email = $2 then 'LEARNER' else 'MENTOR' end)::"CohortRole", now()
       from "Account" where email in ($2, 'mentor@waymark.test')`,
    [id, email],
  );
  return id;
}

const asMentor = (page: Page) => signInAs(page, "mentor@waymark.test", "waymark-demo");

/** Hands a quiz in without an answer: every question is settled then. */
async function handInQuiz(page: Page): Promise<string> {
  await page.goto(QUIZ);
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await page.waitForURL("**/sittings/**");
  const sitting = sittingOf(page);
  const status = await page.evaluate(async (id) => {
    const response = await fetch(`/api/v1/sittings/${id}/hand-in`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: "{}",
    });
    return response.status;
  }, sitting);
  expect(status).toBe(200);
  await page.goto(`/sittings/${sitting}`);
  await expect(page.getByRole("heading", { name: "Question by question" })).toBeVisible();
  return sitting;
}

test("a learner asks about a question, a mentor answers, and it is resolved", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const question = `Why is the first one wrong? ${randomUUID()}`;
  const person = await newLearner();
  await inDatabase((client) => joinCohort(client, person.email));
  await handInQuiz(page);
  await page.getByRole("button", { name: "Ask a mentor" }).first().click();
  await dialog(page).getByRole("button", { name: "Ask", exact: true }).click();
  await expect(dialog(page).getByText("Write something first.")).toBeVisible();
  await dialog(page).getByLabel("What is unclear?").fill(question);
  await expectAccessible(page);
  // Closed by mistake, and the page left: what was written is still there.
  await page.reload();
  await page.getByRole("button", { name: "Ask a mentor" }).first().click();
  await expect(dialog(page).getByLabel("What is unclear?")).toHaveValue(question);
  await dialog(page).getByLabel("What is unclear?").press("Control+Enter");
  await expect(dialog(page)).toBeHidden();
  const begun = page.getByRole("link", { name: /^Conversation$/ });
  await expect(begun).toBeFocused();
  await begun.click();
  await page.waitForURL("**/conversations/*");
  await expect(comment(page, question)).toBeVisible();
  const address = new URL(page.url()).pathname;

  await asMentor(page);
  await page.getByRole("link", { name: /^Conversations, \d+ unread$/ }).click();
  await page.getByRole("link", { name: /^Unread/ }).click();
  const listed = page.getByRole("article").filter({ hasText: question });
  await expect(listed).toContainText(person.name);
  await expectAccessible(page);
  await listed.getByRole("link").click();
  await expect(page.getByText("New", { exact: true })).toBeVisible();
  const reply = page.getByLabel("Reply");
  await reply.fill("Look at `x < 1`.\n\n```python\nprint(1)\n```\n\n");
  await reply.press("End");
  await reply.pressSequentially("@Gr");
  await expect(page.getByRole("option", { name: person.name })).toBeVisible();
  await expectAccessible(page);
  await reply.press("Enter");
  await expect(reply).toHaveValue(new RegExp(`@${person.name} $`));
  await page.getByRole("button", { name: "Preview" }).click();
  await expect(page.getByRole("region", { name: "Preview" }).locator("pre")).toHaveText("print(1)\n");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(comment(page, "print(1)")).toContainText("Mentor");
  await comment(page, "print(1)").getByRole("button", { name: "Edit" }).click();
  await page.getByLabel("Edit your comment").fill(`Look at \`x < 2\`, @${person.name}.`);
  await page.getByRole("button", { name: "Save" }).click();
  await comment(page, "x < 2").getByRole("button", { name: "edited" }).click();
  await expect(dialog(page)).toContainText("x < 1");
  await page.keyboard.press("Escape");

  await signInAs(page, person.email, PASSWORD);
  await expect(page.getByRole("link", { name: "Conversations, 1 unread" })).toBeVisible();
  await page.goto(address);
  await expect(comment(page, "x < 2")).toBeVisible();
  await expect(page.getByRole("link", { name: "Conversations", exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Resolve" }).click();
  await expect(page.getByText("Resolved", { exact: true })).toBeVisible();
  await page.reload();
  await expect(comment(page, "x < 2")).toHaveCount(0);
  await page.getByRole("button", { name: "Show 2 comments" }).click();
  await expect(comment(page, "x < 2")).toBeVisible();
  await expectAccessible(page);
  const own = comment(page, question);
  await own.getByRole("button", { name: "Delete" }).click();
  await dialog(page).getByRole("button", { name: "Delete the comment" }).click();
  await expect(comment(page, "Deleted by its author.")).toBeVisible();
  await expect(page.getByText(question)).toHaveCount(0);
});

test("a mentor writes to a learner from their page, is told where it is, and is answered", async ({
  page,
  newLearner,
  inDatabase,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED/);
  const text = `What is in the way, Grace? ${randomUUID()}`;
  const answer = `The second lab. ${randomUUID()}`;
  const person = await newLearner();
  const [cohortId, accountId] = await inDatabase(async (client) => {
    const { rows } = await client.query<{ id: string }>(`select id from "Account" where email = $1`, [
      person.email,
    ]);
    return [await joinCohort(client, person.email, "machine-learning-engineer"), rows[0]?.id];
  });

  await asMentor(page);
  await page.goto(`/mentor/${cohortId}/learners/${accountId}`);
  const writing = page.getByRole("button", { name: "Write to them" });
  await writing.click();
  await expect(dialog(page)).toContainText(`To ${person.name}.`);
  const box = dialog(page).getByLabel("Your message");
  await expect(box).toBeFocused();
  await dialog(page).getByRole("button", { name: "Send" }).click();
  await expect(dialog(page).getByText("Write something first.")).toBeVisible();
  await box.fill(text);
  await expectAccessible(page);
  // Closed by mistake, and the page left: what was written is still there.
  await page.keyboard.press("Escape");
  await expect(writing).toBeFocused();
  await page.reload();
  await writing.click();
  await expect(box).toHaveValue(text);
  // The first one arrives, its answer does not: pressed again, it is the same.
  await page.route("**/api/v1/cohorts/*/learners/*/threads", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await dialog(page).getByRole("button", { name: "Send" }).click();
  await expect(dialog(page).getByText(/^Not sent: your text is kept here\./)).toBeVisible();
  await expect(box).toHaveValue(text);
  await page.unroute("**/api/v1/cohorts/*/learners/*/threads");
  await box.press("Control+Enter");
  await expect(dialog(page).getByText("Sent.", { exact: true })).toBeFocused();
  await expectAccessible(page);
  await dialog(page).getByRole("link", { name: "Open the conversation" }).click();
  await page.waitForURL("**/conversations/*");
  await expect(page.getByRole("heading", { name: `A message to ${person.name}` })).toBeVisible();
  await expect(comment(page, text)).toHaveCount(1);
  await expectAccessible(page);

  await signInAs(page, person.email, PASSWORD);
  await expect(page.getByRole("link", { name: "Conversations, 1 unread" })).toBeVisible();
  await page.goto("/conversations");
  const listed = page.getByRole("article").filter({ hasText: text });
  await listed.getByRole("link", { name: "A message to you" }).click();
  await expect(comment(page, text)).toContainText("Mentor");
  await page.getByLabel("Reply").fill(answer);
  await page.getByRole("button", { name: "Send" }).click();
  await expect(comment(page, answer)).toBeVisible();

  await asMentor(page);
  await page.goto("/conversations?show=unread");
  const answered = page.getByRole("article").filter({ hasText: answer });
  await expect(answered.getByRole("link", { name: `A message to ${person.name}` })).toBeVisible();
  // Told by a job, a moment later.
  await expect(async () => {
    await page.goto("/notifications");
    const told = page.getByRole("link", { name: `${person.name} wrote to you` });
    await expect(told.first()).toBeVisible({ timeout: 2_000 });
  }).toPass({ timeout: 30_000 });
});

test("what could not be sent stays, and is sent once", async ({
  page,
  newLearner,
  inDatabase,
  expectTrouble,
}) => {
  expectTrouble(/ERR_FAILED/);
  const text = `The connection broke here. ${randomUUID()}`;
  const person = await newLearner();
  await inDatabase((client) => joinCohort(client, person.email));
  await handInQuiz(page);
  await page.getByRole("button", { name: "Ask a mentor" }).first().click();
  await dialog(page).getByLabel("What is unclear?").fill("Why?");
  await dialog(page).getByRole("button", { name: "Ask", exact: true }).click();
  await page.getByRole("link", { name: /^Conversation$/ }).click();
  await page.getByLabel("Reply").fill(text);
  // The first one arrives, its answer does not.
  await page.route("**/api/v1/threads/*/comments", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", { name: "Send" }).click();
  await expect(page.getByText(/^Not sent: your text is kept here\./)).toBeVisible();
  await expect(page.getByLabel("Reply")).toHaveValue(text);
  await page.unroute("**/api/v1/threads/*/comments");
  await page.getByRole("button", { name: "Send" }).click();
  await expect(comment(page, text)).toHaveCount(1);
  await expect(page.getByLabel("Reply")).toHaveValue("");
});

test("hostile comments are only text, on every width", async ({ page, newLearner, inDatabase }) => {
  const person = await newLearner();
  const threadId = randomUUID();
  await inDatabase(async (client) => {
    const cohortId = await joinCohort(client, person.email);
    await client.query(
      `insert into "Thread" (id, "cohortId", "accountId", "questionId", "startedAt")
       select $1, $2, id, 'gone', now() from "Account" where email = $3`,
      [threadId, cohortId, person.email],
    );
    await client.query(
      `insert into "Comment" (id, "threadId", "authorId", text, suggestion, "postedAt")
       select gen_random_uuid(), $1, a.id, text, text, now() + n * interval '1 ms'
         from unnest($2::text[]) with ordinality as texts(text, n), "Account" a where a.email = $3`,
      [threadId, HOSTILE, person.email],
    );
    await client.query(`update "Account" set name = $1 where email = $2`, ["N".repeat(80), person.email]);
  });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of ["/conversations", `/conversations/${threadId}`]) {
    await page.goto(address);
    await expect(page.getByRole("article").first()).toBeVisible();
    await expectOnlyText(page, address);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      "no sideways scrolling",
    ).toBeLessThanOrEqual(390);
  }
});

test("a conversation of others is not there", async ({ page, newLearner, expectTrouble }) => {
  expectTrouble(/status of 404/);
  await newLearner();
  expect((await page.goto(`/conversations/${randomUUID()}`))?.status()).toBe(404);
  expect((await page.goto("/conversations/not-an-id"))?.status()).toBe(404);
  await page.goto("/conversations");
  await expect(page.getByText("No conversation is open")).toBeVisible();
  await expectAccessible(page);
});
