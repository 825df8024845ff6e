import type pg from "pg";
import { expect, expectAccessible, PASSWORD, test } from "../setup/browser.ts";

const TRACK = "/tracks/machine-learning-engineer";
const LESSON = `${TRACK}/python/when-a-line-runs`;

/** Verifies labs for somebody, as a submission leaves it. */
async function verify(
  client: pg.Client,
  email: string,
  labs: readonly string[],
  savedFirst = true,
): Promise<void> {
  for (const lab of labs) {
    if (savedFirst)
      await client.query(
        `insert into "LabWorkspace" ("accountId", "labId", revision, "saveId", files, "labDigest", "savedAt", "firstSavedAt")
         select id, $2, 3, gen_random_uuid(), '{}', 'of old', '2026-11-25T10:30Z', '2026-11-25T09:00Z' from "Account" where email = $1`,
        [email, lab],
      );
    for (const minute of [15, 40])
      await client.query(
        `insert into "LabAttempt" (id, "accountId", "labId", "labDigest", files, passed, total, "checkedAt")
         select gen_random_uuid(), id, $2, 'of old', '{}', 0, 1, '2026-11-25T10:00Z'::timestamptz + $3 * interval '1 min' from "Account" where email = $1`,
        [email, lab, minute],
      );
    await client.query(
      `with submitted as (
         insert into "LabSubmission" (id, "accountId", "labId", "labDigest", files, "codeHash", calls, "committedAt", "expiresAt")
         select gen_random_uuid(), id, $2, 'of old', '{}', '', '[]', '2026-11-25T10:30Z', '2026-11-25T10:40Z' from "Account" where email = $1
         returning id, "accountId")
       insert into "LabPass" ("accountId", "labId", "labDigest", "submissionId", "passedAt")
       select "accountId", $2, 'of old', id, '2026-11-25T10:30Z' from submitted`,
      [email, lab],
    );
  }
}

/** Passes a quiz for somebody, as a sitting that was handed in leaves it. */
async function passQuiz(client: pg.Client, email: string, quiz: string): Promise<void> {
  await client.query(
    `insert into "QuestionVersion" (digest, "questionId", content, "keptAt")
     values ('of old', 'old', '{}', now()) on conflict do nothing`,
  );
  await client.query(
    `with begun as (
       insert into "Sitting" (id, "accountId", kind, "sourceId", seed, "afterEach", confidence, "passLine", "startedAt", "handedInAt")
       select gen_random_uuid(), id, 'QUIZ', $2, '', false, false, 70, '2026-11-25T09:00Z', '2026-11-25T09:20Z'
         from "Account" where email = $1 returning id)
     insert into "SittingQuestion" ("sittingId", place, "questionId", digest, area, picked, score)
     select id, 1, 'old', 'of old', $2, '{}', 1 from begun`,
    [email, quiz],
  );
}

test("a visitor is sent to sign in and comes to their results", async ({ page, newLearner }) => {
  const person = await newLearner();
  await page.context().clearCookies();
  await page.goto(TRACK);
  await page.getByRole("link", { name: "Your results in Python for machine learning" }).click();
  await page.waitForURL(/\/signin\?next=/);
  await page.getByLabel("Mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL(`**${TRACK}/python/results`);
  await expect(page.getByRole("heading", { name: "What is left" })).toBeVisible();
  await expect(page.getByText("Congratulations")).toHaveCount(0);
});

test("first tries, later tries and what is left stand there, with links", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  await page.goto(LESSON);
  await expect(page.getByRole("banner")).toContainText(person.name);
  const questions = page.locator("form[data-question]");
  const tries: number[] = [];
  for (let index = 0; index < (await questions.count()); index++) {
    const question = questions.nth(index);
    let tried = 0;
    for (const option of await question.getByRole("radio").all()) {
      await option.check();
      const kept = page.waitForResponse((response) => /\/answers$/.test(response.url()) && response.ok());
      await question.getByRole("button", { name: "Check answer" }).click();
      await kept;
      tried += 1;
      if ((await question.getByText(/^(Right|Not this one)$/).textContent()) === "Right") break;
    }
    tries.push(tried);
  }
  const first = tries.filter((tried) => tried === 1).length;
  await inDatabase((client) => verify(client, person.email, ["batch-a-dataset"]));

  await page.goto(`${TRACK}/python/results`);
  const lesson = page.getByRole("row").filter({ hasText: "When a line runs" });
  await expect(lesson.getByRole("cell")).toHaveText([
    "Done",
    String(first),
    String(tries.length - first),
    "0",
  ]);
  const lab = page.getByRole("row").filter({ hasText: "Batch a data set with a generator" });
  await expect(lab).toContainText("Verified before the lab was changed");
  await expect(lab.getByRole("cell")).toHaveText(["Verified", "1", "1 h 30 min", "25 Nov 2026"]);
  const left = page.getByRole("region", { name: "What is left" });
  await expect(left.getByRole("link", { name: "When a line runs" })).toHaveCount(0);
  await expect(left.getByRole("link", { name: "Streaming data" })).toBeVisible();
  await expectAccessible(page);
  await left.getByRole("link", { name: "Streaming data" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Streaming data");
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Python for machine learning");
});

test("a course that is done says so, on paper too, and never with another's facts", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const labs = ["descend-without-diverging", "classify-by-neighbours", "look-below-the-average"];
  const other = await newLearner();
  await inDatabase((client) => verify(client, other.email, labs));
  const person = await newLearner();
  await inDatabase((client) =>
    client.query(`update "Account" set name = $1 where email = $2`, ["N".repeat(80), person.email]),
  );
  await page.goto(`${TRACK}/first-models/results`);
  await expect(page.getByText("Congratulations")).toHaveCount(0);
  await inDatabase((client) => verify(client, person.email, labs, false));
  await inDatabase((client) => passQuiz(client, person.email, "first-models"));
  await page.reload();
  await expect(
    page.getByText(/^Congratulations: .* 25 November 2026, with 3 labs verified\.$/),
  ).toBeVisible();
  await expect(page.getByRole("heading", { name: "What is left" })).toHaveCount(0);
  await expect(page.getByText("Not known")).toHaveCount(3);
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 });
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
    }
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      "no sideways scrolling",
    ).toBeLessThanOrEqual(width);
  }
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.body).color)).toBe("rgb(0, 0, 0)");
});

test("the last item leads to the results, and no course means no page", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 404/);
  await page.goto(`${TRACK}/python/when-another-language-is-worth-it`);
  await page
    .getByRole("link", { name: /Quiz: Python for machine learning$/ })
    .last()
    .click();
  await page.waitForURL("**/quizzes/python");
  await expect(page.getByRole("link", { name: "your results" })).toHaveAttribute(
    "href",
    `${TRACK}/python/results`,
  );
  await page.goto("/quizzes/first-models");
  await expect(page.getByRole("link", { name: "your results" })).toHaveAttribute(
    "href",
    `${TRACK}/first-models/results`,
  );
  expect((await page.goto(`${TRACK}/no-such-course/results`))?.status()).toBe(404);
});
