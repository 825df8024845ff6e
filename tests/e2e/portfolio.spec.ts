import type { Page } from "@playwright/test";
import sharp from "sharp";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, PASSWORD, signInAs, test } from "../setup/browser.ts";
import { REPOSITORY } from "../setup/evidence-texts.ts";
import { joinCohort, MENTOR } from "../setup/join-cohort.ts";
import { claim, giveLevels, handInWith } from "../setup/milestone-page.ts";
import { PROJECT, saved } from "../setup/portfolio-page.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

const MILESTONE = `${PROJECT}/framing`;
const WITH_FIGURES = `${PROJECT}/container`;
const WITH_PICTURES = "/portfolio/monitoring-dashboard/board";

const WRITTEN = "The problem on one page";
const LINK = "The repository in which all of it will stand";

async function gather(page: Page, text: string): Promise<void> {
  await page.goto(MILESTONE);
  await page.getByRole("textbox", { name: WRITTEN, exact: true }).fill(text);
  await page.getByRole("textbox", { name: LINK, exact: true }).fill(REPOSITORY);
  await saved(page);
}

test("a milestone from its first words over changes to its approval, for both who look", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  test.setTimeout(240_000);
  const person = await newLearner();
  await page.goto(MILESTONE);
  await expect(page.getByRole("button", { name: "Hand in the milestone" })).toBeDisabled();
  await expect(page.getByText("A mentor reviews it: join a cohort first.")).toBeVisible();
  await joinCohort(inDatabase, person.email);

  await gather(page, "Two people sort 90 mails a week.\n\n```mermaid\nflowchart LR\n  mail --> bench\n```\n");
  await page
    .getByRole("group", { name: `${WRITTEN}: write or look at it` })
    .getByText("Preview")
    .click();
  const preview = page.getByRole("region", { name: `Preview of ${WRITTEN}` });
  await expect(preview.getByRole("img", { name: "A diagram; its text follows" })).toBeVisible();
  await expectAccessible(page);
  const note = `Is the mark low enough? ${person.email}`;
  await handInWith(page, note);
  await expect(page.getByRole("form", { name: "Hand in" })).toHaveCount(0);
  await page.goto("/portfolio");
  await expect(page.getByText("0 of 8 approved, 1 with a mentor")).toBeVisible();

  await signInAs(page, MENTOR, "waymark-demo");
  await claim(page, note);
  await expect(page.getByRole("img", { name: "A diagram; its text follows" })).toBeVisible();
  await expect(page.getByRole("link", { name: REPOSITORY })).toHaveAttribute("rel", /noopener/);
  await page.getByRole("button", { name: `Comment on ${WRITTEN}` }).click();
  await page.getByLabel(`A comment on “${WRITTEN}”`).fill("Who counted the 90?");
  await page.getByRole("button", { name: "Comment", exact: true }).click();
  await expect(page.getByText("Who counted the 90?")).toBeVisible();
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/^Give a level for/)).toBeVisible();
  await giveLevels(page, "Partial", "Met");
  await page.getByLabel("What you say of the whole").fill("Say what a wrong bench costs, in minutes.");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText(/is not met yet/)).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Ask for changes" }).click();
  await expect(page.getByText("Changes asked", { exact: true })).toBeVisible();

  await signInAs(page, person.email, PASSWORD);
  await page.goto(MILESTONE);
  await expect(page.getByText("Say what a wrong bench costs, in minutes.")).toBeVisible();
  await expect(page.getByText("Who counted the 90?")).toBeVisible();
  await expectAccessible(page);
  await gather(page, "Two people sort 90 mails a week. A wrong bench costs 25 minutes.");
  const again = `Now with minutes ${person.email}`;
  await handInWith(page, again);
  const written = page.getByRole("textbox", { name: WRITTEN, exact: true });
  await page.getByText("Compared with what is on the page now").click();
  await page.getByRole("button", { name: "Bring this version back" }).click();
  await expect(written).toHaveValue(/flowchart LR/);
  await page.reload();
  await expect(page.getByText("What you handed in is here again.")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(written).toHaveValue(/costs 25 minutes/);
  await saved(page);

  await signInAs(page, MENTOR, "waymark-demo");
  await claim(page, again);
  await page.getByRole("button", { name: "Show what changed" }).click();
  await expect(page.getByText("A wrong bench costs 25 minutes.").first()).toBeVisible();
  await giveLevels(page, "Strong", "Met");
  await page.getByLabel("What you say of the whole").fill("Counted, and it can be counted again.");
  await page.getByRole("button", { name: "Approve" }).click();
  await expect(page.getByText("Approved", { exact: true })).toBeVisible();

  await signInAs(page, person.email, PASSWORD);
  await page.goto(PROJECT);
  await expect(
    page.getByRole("listitem").filter({ hasText: "Who asks, and what" }).getByText("Approved"),
  ).toBeVisible();
  await expectAccessible(page);
});

test("figures are gathered row by row, and come back after a reload", async ({ page, newLearner }) => {
  await newLearner();
  await page.goto(WITH_FIGURES);
  const figures = page.getByRole("group", { name: "Size, start and answer" });
  await figures.getByLabel("What was measured").fill("p95 at 1 a second");
  await figures.getByLabel("Value").fill("fast");
  await expect(page.getByText("“p95 at 1 a second” has no number.")).toBeVisible();
  await figures.getByLabel("Value").fill("190");
  await figures.getByLabel("Unit").fill("ms");
  await figures.getByRole("button", { name: "Add a figure" }).click();
  await figures.getByLabel("What was measured").nth(1).fill("Image");
  await saved(page);
  await page.reload();
  await expect(figures.getByLabel("What was measured")).toHaveCount(2);
  await expect(figures.getByLabel("Value").first()).toHaveValue("190");
  await figures.getByRole("button", { name: "Remove figure 2" }).click();
  await saved(page);
  await expectAccessible(page);
});

test("a picture is uploaded with its words, and a lie about its type is told", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 409/);
  await newLearner();
  await page.goto(WITH_PICTURES);
  const add = page.getByLabel("Add a picture");
  await add.setInputFiles({
    name: "../../board.png",
    mimeType: "image/png",
    buffer: Buffer.from("<script>alert(1)</script>"),
  });
  await expect(page.getByText("That is no PNG, JPEG or WebP picture, whatever its name says.")).toBeVisible();
  // Noise cannot be packed: a file of some megabytes, as a telephone's.
  const noise = {
    width: 1_400,
    height: 1_000,
    channels: 3 as const,
    background: "#000",
    noise: { type: "gaussian" as const, mean: 128, sigma: 60 },
  };
  const large = await sharp({ create: noise }).png().toBuffer();
  expect(large.length).toBeGreaterThan(3_000_000);
  await add.setInputFiles({ name: "noise.png", mimeType: "image/png", buffer: large });
  await expect(page.getByLabel("What picture 1 shows, in words")).toBeVisible();
  await page.getByRole("button", { name: "Take it out" }).click();
  const buffer = await sharp({ create: { width: 300, height: 200, channels: 3, background: "#3e8f6f" } })
    .png()
    .toBuffer();
  await add.setInputFiles({ name: "board.png", mimeType: "image/png", buffer });
  const words = page.getByLabel("What picture 1 shows, in words");
  await words.fill("The board in the evening, all panels green");
  await saved(page);
  await page.reload();
  const picture = page.getByRole("img", { name: "The board in the evening, all panels green" });
  await expect(picture).toBeVisible();
  expect(await picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(300);
  await expectAccessible(page);
});

test("two tabs on one milestone keep both versions until the learner chooses", async ({
  page,
  newLearner,
  context,
}) => {
  await newLearner();
  await page.goto(MILESTONE);
  const other = await context.newPage();
  await other.goto(MILESTONE);
  await expect(other.getByRole("textbox", { name: WRITTEN, exact: true })).toBeVisible();
  await page.getByRole("textbox", { name: WRITTEN, exact: true }).fill("Written in the first tab");
  await saved(page);
  await other.getByRole("textbox", { name: WRITTEN, exact: true }).fill("Written in the second tab");
  await expect(other.getByText("There are two versions of your work")).toBeVisible();
  await other.getByRole("button", { name: "Keep this page’s version" }).click();
  await saved(other);
  await page.reload();
  await expect(page.getByRole("textbox", { name: WRITTEN, exact: true })).toHaveValue(
    "Written in the second tab",
  );
});

test("hostile evidence, notes and verdicts are only text, for both, on every width", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  test.setTimeout(240_000);
  const person = await newLearner();
  await joinCohort(inDatabase, person.email);
  const hostile = XSS_STRINGS.map(({ text }) => text).filter((text) => !text.includes("\0"));
  const all = hostile.join("\n\n");
  await gather(page, all);
  await page
    .getByRole("group", { name: `${WRITTEN}: write or look at it` })
    .getByText("Preview")
    .click();
  await expectOnlyText(page, "the preview of a text");
  const note = `${hostile.slice(0, 20).join(" ")} ${person.email}`.slice(0, 2_000);
  await handInWith(page, note);
  await signInAs(page, MENTOR, "waymark-demo");
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto("/mentor/reviews");
    await expectOnlyText(page, `the queue, ${width} pixels wide`);
  }
  await page
    .getByRole("listitem")
    .filter({ hasText: "Who asks, and what" })
    .last()
    .getByRole("link")
    .first()
    .click();
  await page.getByRole("button", { name: "Claim", exact: true }).click();
  await expect(page.getByText(/^You have it/)).toBeVisible();
  await expectOnlyText(page, "the review of a milestone");
  await giveLevels(page, "Partial", "Met");
  await page.getByLabel("What you say of the whole").fill(all.slice(0, 9_000));
  await page.getByRole("button", { name: "Ask for changes" }).click();
  await expect(page.getByText("Changes asked", { exact: true })).toBeVisible();
  await expectOnlyText(page, "a verdict");
  await signInAs(page, person.email, PASSWORD);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(MILESTONE);
  await expect(page.getByText("Changes asked", { exact: true }).first()).toBeVisible();
  await expectOnlyText(page, "what became of it");
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    "no sideways scrolling",
  ).toBeLessThanOrEqual(390);
});

test("a mentor sets the day of a milestone, the learner reads it, and it is taken away again", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  const name = await joinCohort(inDatabase, person.email);
  const { rows } = await inDatabase((client) =>
    client.query<{ id: string }>(`select id from "Cohort" where name = $1`, [name]),
  );
  await signInAs(page, MENTOR, "waymark-demo");
  await page.goto(`/mentor/${rows[0]?.id}/settings`);
  const form = page.getByRole("form", { name: "Day of a milestone" });
  await form.getByRole("button", { name: "Set the day" }).click();
  await expect(form.getByText("Choose a day.")).toBeVisible();
  await form.getByLabel("To be handed in by").fill("2031-12-18");
  await form.getByRole("button", { name: "Set the day" }).click();
  await expect(page.getByText("The day is set.")).toBeVisible();
  await expect(page.getByText("18 Dec 2031")).toBeVisible();
  await expectAccessible(page);
  await signInAs(page, person.email, PASSWORD);
  await page.goto(MILESTONE);
  await expect(page.getByText(`Due 18 Dec 2031 in ${name}`)).toBeVisible();
  await signInAs(page, MENTOR, "waymark-demo");
  await page.goto(`/mentor/${rows[0]?.id}/settings`);
  await page.getByRole("button", { name: "Remove the day of Who asks, and what an answer is worth" }).click();
  await expect(page.getByText("No milestone has a day yet.")).toBeVisible();
});
