import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { ATTACKS, attackProgram, OWN_SCREEN_ONLY } from "../setup/attacks.ts";
import { expect, expectAccessible, PASSWORD, signInAs, test } from "../setup/browser.ts";
import { joinCohort, MENTOR } from "../setup/join-cohort.ts";
import { expectSaved, LAB, labFile, openEditor, openLab, writeFile } from "../setup/lab-page.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const PYTHON_MS = 60_000;
const FILE = "batching.py";

const askForReview = (page: Page) => page.getByRole("form", { name: "Ask for a review" });

async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole("button", { name: "Ask for a review" }).click();
  await askForReview(page).getByLabel("Your question").fill(question);
  await askForReview(page).getByRole("button", { name: "Send for review" }).click();
  await expect(page.getByText("Waiting", { exact: true })).toBeVisible();
}

/** Opens the review of a learner's question from the queue, by keys alone. */
async function openFromQueue(page: Page, question: string): Promise<void> {
  await page.goto("/mentor/reviews");
  const row = page.getByRole("listitem").filter({ hasText: question });
  await expect(row).toContainText("left");
  await expectAccessible(page);
  for (let steps = 0; steps < 50 && !(await row.locator("a:focus").count()); steps++)
    await page.keyboard.press("j");
  await page.keyboard.press("c");
  await page.waitForURL(/\/mentor\/reviews\/[0-9a-f-]{36}$/);
  await expect(page.getByText(/^You have it/)).toBeVisible();
}

test("a learner asks, a mentor comments on a line and suggests an edit, the learner applies it and is verified", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  test.setTimeout(240_000);
  const person = await newLearner();
  const cohort = await joinCohort(inDatabase, person.email);
  const question = `Where does the last batch go? ${randomUUID()}`;
  const right = labFile(`solution/${FILE}`).split("\n");
  const at = right.findIndex((line) => line.trim().startsWith("yield")) + 1;
  expect(at).toBeGreaterThan(0);
  const wrong = right.with(at - 1, `${/^ */.exec(right[at - 1] ?? "")?.[0]}raise NotImplementedError`);
  await openLab(page);
  await writeFile(page, FILE, wrong.join("\n"));
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("button", { name: "Check", exact: true })).toBeEnabled({ timeout: PYTHON_MS });
  await expectSaved(page);
  await page.getByRole("button", { name: "Ask for a review" }).click();
  await expect(askForReview(page)).toContainText(`${cohort} promises an answer within 2 days`);
  await askForReview(page).getByRole("button", { name: "Send for review" }).click();
  await expect(askForReview(page).getByText("Say a little more: at least 10 characters.")).toBeVisible();
  await askForReview(page).getByRole("button", { name: "Cancel" }).click();
  await ask(page, question);
  await expectAccessible(page);

  await signInAs(page, MENTOR, "waymark-demo");
  await openFromQueue(page, question);
  await expect(page.getByRole("heading", { name: `${person.name} asks` })).toBeVisible();
  const code = page.getByRole("listbox", { name: `Code of ${FILE}, line by line` });
  await page.getByRole("tab", { name: FILE }).click();
  await code
    .getByRole("option")
    .nth(at - 1)
    .click();
  await page.keyboard.press("e");
  const comment = page.getByRole("region", { name: `New comment on line ${at}` });
  await comment.getByLabel("Comment", { exact: true }).fill("The batch is never handed on.");
  await expect(comment.getByLabel("Suggested edit")).toHaveValue(wrong[at - 1] ?? "");
  // What is typed survives a reload.
  await page.reload();
  await expect(comment.getByLabel("Comment", { exact: true })).toHaveValue("The batch is never handed on.");
  await comment.getByLabel("Suggested edit").fill(right[at - 1] ?? "");
  await expectAccessible(page);
  await comment.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.getByRole("article", { name: /^Comment by/ })).toContainText("never handed on");

  // Runs for the mentor alone.
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: PYTHON_MS });
  const counts = () =>
    inDatabase(async (client) => {
      const found = await client.query(
        `select (select count(*) from "LabAttempt")::int as attempts, (select count(*) from "LabSubmission")::int as submissions,
                (select count(*) from "LabWorkspace")::int as workspaces`,
      );
      return found.rows[0];
    });
  const before = await counts();
  const run = page.getByRole("region", { name: "Run the code" });
  await run.getByRole("button", { name: "Check" }).click();
  await expect(run.getByText("Failed").first()).toBeVisible({ timeout: PYTHON_MS });
  await page.getByLabel("Compare with").selectOption("The reference");
  await expect(page.getByRole("region", { name: `${FILE}: as it was sent and the reference` })).toBeVisible();
  expect(await counts()).toEqual(before);

  await page.getByLabel("Summary").fill("Nearly there: hand each batch on.");
  await page.getByRole("button", { name: "Return the review" }).click();
  await expect(page.getByText("Returned", { exact: true })).toBeVisible();

  await signInAs(page, person.email, PASSWORD);
  await openLab(page);
  await expect(page.getByText("Nearly there: hand each batch on.")).toBeVisible();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("The edit is in your code.")).toBeVisible();
  await expect(page.getByRole("textbox", { name: `Code of ${FILE}`, exact: true })).toHaveValue(
    right.join("\n"),
  );
  await expectSaved(page);
  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("status").getByText("Verified")).toBeVisible({ timeout: PYTHON_MS });
  const rating = page.getByRole("form", { name: "Rate this review" });
  await rating.getByLabel("Good help").check();
  await rating.getByRole("button", { name: "Rate" }).click();
  await expect(rating.getByText("Rated: 4 of 5")).toBeVisible();
  await expectAccessible(page);
});

test("an edit whose lines read differently by now changes nothing and shows both", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  await joinCohort(inDatabase, person.email);
  const question = `What is this line for? ${randomUUID()}`;
  await openEditor(page);
  await writeFile(page, FILE, "one = 1\ntwo = 2\n");
  await ask(page, question);
  await inDatabase((client) =>
    client.query(
      `with review as (select * from "Review" where question = $1),
            thread as (insert into "Thread" (id, "cohortId", "accountId", "reviewId", file, "fromLine", "toLine", "startedAt")
                       select gen_random_uuid(), "cohortId", "accountId", id, $2, 2, 2, now() from review returning id)
       insert into "Comment" (id, "threadId", "authorId", text, suggestion, "postedAt")
       select gen_random_uuid(), thread.id, a.id, 'Say so.', 'two = 1 + 1', now()
         from thread, "Account" a where a.email = $3`,
      [question, FILE, MENTOR],
    ),
  );
  await writeFile(page, FILE, "one = 1\ntwo = 22\n");
  await page.reload();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByText("Nothing was changed")).toBeVisible();
  await expect(page.getByRole("textbox", { name: `Code of ${FILE}`, exact: true })).toHaveValue(
    "one = 1\ntwo = 22\n",
  );
  await writeFile(page, FILE, "zero = 0\none = 1\ntwo = 2\n");
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page.getByRole("textbox", { name: `Code of ${FILE}`, exact: true })).toHaveValue(
    "zero = 0\none = 1\ntwo = 1 + 1\n",
  );
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("textbox", { name: `Code of ${FILE}`, exact: true })).toHaveValue(
    "zero = 0\none = 1\ntwo = 2\n",
  );
});

test("a claim that another mentor took meanwhile is told, and what was typed stays", async ({
  page,
  newLearner,
  inDatabase,
  expectTrouble,
}) => {
  expectTrouble(/status of 409/);
  const person = await newLearner();
  await joinCohort(inDatabase, person.email);
  const question = `Is this fast enough? ${randomUUID()}`;
  await openEditor(page);
  await ask(page, question);
  await signInAs(page, MENTOR, "waymark-demo");
  await openFromQueue(page, question);
  await page.getByLabel("Summary").fill("It is fast enough for this.");
  await inDatabase((client) =>
    client.query(
      `update "Review" set "claimedById" = (select id from "Account" where email = 'admin@waymark.test') where question = $1`,
      [question],
    ),
  );
  await page.getByRole("button", { name: "Return the review" }).click();
  await expect(
    page.getByText(/^Not returned: your text is kept here\..* has claimed this review\./),
  ).toBeVisible();
  await expect(page.getByLabel("Summary")).toHaveValue("It is fast enough for this.");
  await inDatabase((client) =>
    client.query(`update "Review" set "withdrawnAt" = now() where question = $1`, [question]),
  );
  await page.reload();
  await expect(page.getByText("Withdrawn", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Summary")).toHaveValue("It is fast enough for this.");
});

test("hostile code that a mentor runs in a review reaches nothing", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  test.setTimeout(240_000);
  const person = await newLearner();
  await joinCohort(inDatabase, person.email);
  const question = `Why does this not run? ${randomUUID()}`;
  const attacks = { ...ATTACKS, ...OWN_SCREEN_ONLY };
  await openEditor(page);
  await writeFile(page, "main.py", attackProgram(attacks));
  await ask(page, question);
  await signInAs(page, MENTOR, "waymark-demo");
  await openFromQueue(page, question);
  await expect(page.getByText("Python is ready")).toBeVisible({ timeout: PYTHON_MS });
  await page.getByRole("region", { name: "Run the code" }).getByRole("button", { name: "Run" }).click();
  const output = page.getByRole("region", { name: "Console" });
  await expect(output).toContainText("[end]", { timeout: PYTHON_MS });
  const text = (await output.textContent()) ?? "";
  const found = Object.keys(attacks).map(
    (name) => /^\W*(\w+)/.exec(text.split(`[${name}]`)[1] ?? "")?.[1] ?? "missing",
  );
  expect(found).not.toHaveLength(0);
  expect(found).not.toContain("missing");
  expect(found).not.toContain("REACHED");
});

test("hostile texts in a review are only text, for both, on every width", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  await joinCohort(inDatabase, person.email);
  const hostile = XSS_STRINGS.map(({ text }) => text)
    .filter((text) => !text.includes("\0"))
    .join("\n\n");
  const question = `Is this only text? ${randomUUID()}`;
  await openEditor(page);
  await writeFile(page, FILE, hostile);
  await ask(page, question);
  await inDatabase((client) =>
    client.query(
      `with review as (update "Review" set question = question || $2, summary = $2, "returnedAt" = now(), rating = 3,
                              "ratingText" = $2, "ratedAt" = now(), "claimedById" = (select id from "Account" where email = $3)
                        where question = $1 returning *),
            thread as (insert into "Thread" (id, "cohortId", "accountId", "reviewId", file, "fromLine", "toLine", "startedAt")
                       select gen_random_uuid(), "cohortId", "accountId", id, $4, 1, 1, now() from review returning id)
       insert into "Comment" (id, "threadId", "authorId", text, suggestion, "postedAt")
       select gen_random_uuid(), thread.id, a.id, $2, $2, now() from thread, "Account" a where a.email = $3`,
      [question, hostile, MENTOR, FILE],
    ),
  );
  const { rows } = await inDatabase((client) =>
    client.query(`select id from "Review" where question like $1`, [`${question}%`]),
  );
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    await signInAs(page, person.email, PASSWORD);
    await page.goto(`/labs/${LAB}`);
    await expect(page.getByText("Returned", { exact: true })).toBeVisible();
    await expectOnlyText(page, `a learner's review at ${width}`);
    await signInAs(page, MENTOR, "waymark-demo");
    for (const path of ["/mentor/reviews?show=returned", `/mentor/reviews/${rows[0].id}`]) {
      await page.goto(path);
      await expectOnlyText(page, `${path} at ${width}`);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        "no sideways scrolling",
      ).toBeLessThanOrEqual(width);
    }
  }
});

test("reviews are for mentors: a learner is led to their own lab, and others find nothing", async ({
  page,
  newLearner,
  inDatabase,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  const person = await newLearner();
  await joinCohort(inDatabase, person.email);
  const question = `Who may read this? ${randomUUID()}`;
  await openEditor(page);
  await ask(page, question);
  const { rows } = await inDatabase((client) =>
    client.query(`select id from "Review" where question = $1`, [question]),
  );
  await page.goto(`/mentor/reviews/${rows[0].id}`);
  await expect(page).toHaveURL(new RegExp(`/labs/${LAB}#reviews$`));
  expect((await page.goto("/mentor/reviews"))?.status()).toBe(404);
  await newLearner();
  expect((await page.goto(`/mentor/reviews/${rows[0].id}`))?.status()).toBe(404);
});
