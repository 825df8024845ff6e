import { rightAnswer, wrongAnswer } from "@/prisma/seed/sitting-answers.ts";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { answerOnPage, expectSaved, readAskings, sittingOf } from "../setup/sitting-page.ts";

const heading = (place: number, of: number) => `Question ${place} of ${of}`;

test("a course's quiz is answered, handed in and explained, and the course knows", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  await newLearner();
  await page.goto("/quizzes/python");
  await expect(page.getByText("You have not taken it yet.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await page.waitForURL("**/sittings/*");
  const askings = await inDatabase((client) => readAskings(client, sittingOf(page)));
  await expectAccessible(page);
  for (const { place, key, asked } of askings) {
    await expect(page.getByRole("heading", { name: heading(place, askings.length) })).toBeVisible();
    await answerOnPage(page, place === 2 ? wrongAnswer(key, asked) : rightAnswer(key));
    await expectSaved(page);
    if (place < askings.length) await page.getByRole("button", { name: "Next", exact: true }).click();
  }
  // Nothing is told before the end.
  await expect(page.locator(".question-why")).toHaveCount(0);
  await page.getByRole("button", { name: "Hand in", exact: true }).click();
  await expect(page.getByText("Every question is answered.")).toBeVisible();
  await page.getByRole("button", { name: "Hand in now" }).click();
  await expect(page.getByRole("heading", { name: "Question by question" })).toBeVisible();
  await expect(page.getByText("Above the line")).toBeVisible();
  // What was missed comes first, with what is right and why.
  await expect(page.getByRole("group", { name: "Question 2:" })).toBeVisible();
  await expectAccessible(page);
  await page.goto("/tracks/machine-learning-engineer/python/results");
  await expect(page.getByRole("table", { name: "What the sittings of each quiz came to" })).toContainText(
    "Passed",
  );
  await page.goto("/quizzes/python");
  await expect(page.getByRole("button", { name: "Take it again" })).toBeVisible();
});

test("practice explains each answer once it is checked, and then it stands", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  await newLearner();
  await page.goto("/quizzes/mlops");
  await page.getByRole("button", { name: "Start the quiz" }).click();
  await page.waitForURL("**/sittings/*");
  const [first] = await inDatabase((client) => readAskings(client, sittingOf(page)));
  if (!first) throw new Error("nothing was drawn");
  await expect(page.getByRole("button", { name: "Check answer" })).toBeDisabled();
  await answerOnPage(page, wrongAnswer(first.key, first.asked));
  await page.getByRole("heading", { name: /^Question 1 of/ }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Report a problem" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Check answer" })).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByRole("button", { name: "Report a problem" })).toBeVisible();
});

test("a mock exam goes by keys, by its navigator and by Back, and two tabs do not overwrite each other", async ({
  page,
  context,
  newLearner,
}) => {
  await newLearner();
  await page.goto("/exams/google-pmle");
  await page.getByRole("button", { name: "Start a mock exam" }).click();
  await page.waitForURL("**/sittings/*");
  await expect(page.getByRole("timer")).toHaveText(/^[12]:\d\d:\d\d$/);
  await page.keyboard.press("f");
  await expect(page.getByRole("button", { name: "Flagged", exact: true })).toBeVisible();
  await expectSaved(page);
  await page.keyboard.press("n");
  await expect(page.getByRole("heading", { name: /^Question 2 of/ })).toBeVisible();
  await page.getByRole("navigation", { name: "Questions" }).getByRole("button").nth(9).click();
  await expect(page.getByRole("heading", { name: /^Question 10 of/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { name: /^Question 2 of/ })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("button", { name: "Question 1, not answered, flagged" })).toBeVisible();

  const other = await context.newPage();
  await other.goto(page.url().replace(/#.*/, ""));
  await expect(other.getByRole("button", { name: "Flagged", exact: true })).toBeVisible();
  await other.getByRole("button", { name: "Flagged", exact: true }).click();
  await expectSaved(other);
  // This page still thinks that it is flagged: what the other saved is shown, not overwritten.
  await page.getByRole("button", { name: "Flagged", exact: true }).click();
  await expect(page.getByText("Answered elsewhere")).toBeVisible();
  await expect(page.getByRole("button", { name: "Flag", exact: true })).toBeVisible();
});

test("Back into a sitting shows the answers and the time as they are now", async ({ page, newLearner }) => {
  await newLearner();
  await page.goto("/exams/google-pmle");
  await page.getByRole("button", { name: "Start a mock exam" }).click();
  await page.waitForURL("**/sittings/*");
  await page.keyboard.press("f");
  await expectSaved(page);
  const clock = async () => {
    const [hours = 0, minutes = 0, seconds = 0] = ((await page.getByRole("timer").textContent()) ?? "")
      .split(":")
      .map(Number);
    return 3600 * hours + 60 * minutes + seconds;
  };
  await page.waitForTimeout(3_000);
  const before = await clock();
  await page.getByRole("link", { name: "Professional Machine Learning Engineer" }).first().click();
  await page.waitForURL("**/exams/google-pmle");
  await page.goBack();
  await expect(page.getByRole("button", { name: "Flagged", exact: true })).toBeVisible();
  await expect.poll(clock).toBeLessThanOrEqual(before);
});

test("a mock exam is handed in by the server's clock, whatever the device's says", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  await newLearner();
  // An hour behind.
  await page.clock.install({ time: new Date(Date.now() - 3_600_000) });
  await page.clock.resume();
  await page.goto("/exams/aws-ml-engineer-associate");
  await page.getByRole("button", { name: "Start a mock exam" }).click();
  await page.waitForURL("**/sittings/*");
  const sittingId = sittingOf(page);
  const [first] = await inDatabase((client) => readAskings(client, sittingId));
  if (!first) throw new Error("nothing was drawn");
  await answerOnPage(page, rightAnswer(first.key));
  await expectSaved(page);
  await inDatabase((client) =>
    client.query(`update "Sitting" set "dueAt" = now() + interval '8 seconds' where id = $1`, [sittingId]),
  );
  await page.reload();
  await expect(page.getByRole("timer")).toHaveText(/^0:00:0\d$/);
  await expect(page.getByText("Time was up")).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText(/1 of 65 points, 1 of 65 answered/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "By domain" })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Practise what was weak" }).click();
  await page.waitForURL((url) => url.pathname.startsWith("/sittings/") && !url.pathname.endsWith(sittingId));
  await expect(page.getByRole("heading", { name: "Question 1 of 15" })).toBeVisible();
  await page.goto("/exams/aws-ml-engineer-associate");
  await expect(page.getByRole("heading", { name: "How ready you are" })).toBeVisible();
  await expectAccessible(page);
});

test("a retired exam says so before it starts, and offers what came after it", async ({
  page,
  newLearner,
}) => {
  await newLearner();
  await page.goto("/exams");
  await expect(page.getByText("none comes from an exam", { exact: false })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("link", { name: "AWS Certified Machine Learning - Specialty" }).click();
  await expect(page.getByText("This exam can no longer be taken").first()).toBeVisible();
  await page
    .getByRole("link", { name: "AWS Certified Machine Learning Engineer - Associate" })
    .first()
    .click();
  await page.waitForURL("**/exams/aws-ml-engineer-associate");
});
