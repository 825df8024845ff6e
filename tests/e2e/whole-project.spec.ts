// A project from a fresh account to its last approved milestone, and to a visitor who reads it.
import type { Locator } from "@playwright/test";
import { expect, expectAccessible, PASSWORD, signInAs, test, watch } from "../setup/browser.ts";
import { REPOSITORY } from "../setup/evidence-texts.ts";
import { joinCohort, MENTOR } from "../setup/join-cohort.ts";
import { claim, giveLevels, handInWith } from "../setup/milestone-page.ts";
import { PROJECT, saved } from "../setup/portfolio-page.ts";
import { somePicture } from "../setup/some-picture.ts";

const DESCRIPTION = `openapi: 3.1.1
info: { title: Which bench, version: "1" }
paths:
  /bench:
    post:
      operationId: bench
      requestBody:
        required: true
        content: { application/json: { schema: { type: object, required: [text], properties: { text: { type: string } } } } }
      responses:
        "200":
          description: The bench
          content: { application/json: { schema: { type: object } } }
`;
const DOCKERFILE = `FROM python:3.13.9-slim
COPY requirements.txt .
RUN pip install --no-cache-dir -r requirements.txt
COPY bench bench
USER 1000
CMD ["python", "-m", "bench"]
`;
const MANIFEST = 'app = "bench"\n[http_service]\ninternal_port = 8080\n';

/** Gives one piece of evidence, by its kind as the page names it. */
async function give(piece: Locator, more: string): Promise<void> {
  const kind = await piece.locator(".small-caps").first().textContent();
  const field = piece.getByRole("textbox").first();
  switch (kind?.toLowerCase()) {
    case "repository at a commit":
      return field.fill(REPOSITORY);
    case "live address":
      return field.fill("https://bench.example/");
    case "text":
      return field.fill(`Eleven of 78 mails were moved.\n\n${more}`);
    case "figures":
      await piece.getByLabel("What was measured").first().fill("moved");
      await piece.getByLabel("Value").first().fill("11");
      return piece.getByLabel("Unit").first().fill("of 78");
    case "pictures": {
      const buffer = Buffer.from(await somePicture("png", 200));
      await piece
        .getByLabel("Add a picture")
        .setInputFiles({ name: "board.png", mimeType: "image/png", buffer });
      return piece
        .getByLabel("What picture 1 shows, in words")
        .fill("The board of the rehearsal, alert at six");
    }
    case "openapi description":
      await field.fill(DESCRIPTION.replace('"1"', "1.0"));
      await piece.getByRole("button", { name: "Check the file" }).click();
      await expect(piece.getByText("5 of 6 checks pass.")).toBeVisible({ timeout: 60_000 });
      await expect(piece.getByText("`info › version` is 1.0; it is text")).toBeVisible();
      await field.fill(DESCRIPTION);
      await expect(piece.getByText("The text was changed since: check it again.")).toBeVisible();
      await piece.getByRole("button", { name: "Check the file" }).click();
      return expect(piece.getByText("6 of 6 checks pass.")).toBeVisible();
    case "dockerfile":
      return field.fill(DOCKERFILE);
    case "manifest":
      return field.fill(MANIFEST);
    default:
      throw new Error(`nothing gives evidence of the kind ${kind}`);
  }
}

test("a project from a fresh account over changes to its last approval, published and seen", async ({
  page: learner,
  browser,
  site,
  inDatabase,
}) => {
  test.setTimeout(480_000);
  const email = `bench-${Date.now()}@waymark.test`;
  await learner.goto("/signup");
  await learner.getByLabel("Name").fill("Bea Bench");
  await learner.getByLabel("Mail address").fill(email);
  await learner.getByLabel("Password").fill(PASSWORD);
  await learner.getByRole("button", { name: "Sign up" }).click();
  await learner.waitForURL("**/dashboard");
  await joinCohort(inDatabase, email);
  const context = await browser.newContext({ baseURL: site });
  const mentor = await context.newPage();
  const problems = await watch(context, mentor, site);
  await signInAs(mentor, MENTOR, "waymark-demo");

  await learner.goto("/portfolio");
  await learner.locator(`main a[href="${PROJECT}"]`).first().click();
  await learner.waitForURL(`**${PROJECT}`);
  const milestones = await learner
    .locator(`main a[href^="${PROJECT}/"]`)
    .evaluateAll((links) => [...new Set(links.map((link) => link.getAttribute("href") ?? ""))]);
  expect(milestones.length).toBeGreaterThanOrEqual(7);

  const shown: string[] = [];
  for (const [place, milestone] of milestones.entries()) {
    await learner.goto(milestone);
    shown.push((await learner.getByRole("heading", { level: 1 }).textContent()) ?? "");
    await expect(learner.getByRole("heading", { name: "Hand in", exact: true })).toBeVisible();
    const pieces = learner.getByRole("region", { name: "Your work" }).locator("section:has(> div > h3)");
    const count = await pieces.count();
    expect(count).toBeGreaterThan(1);
    for (let piece = 0; piece < count; piece++) await give(pieces.nth(piece), `In ${milestone}.`);
    await saved(learner);
    const note = `Milestone ${place + 1} of ${email}`;
    await handInWith(learner, note);
    await claim(mentor, note);
    if (place === 0) {
      await giveLevels(mentor, "Partial", "Met");
      await mentor.getByLabel("What you say of the whole").fill("Say what a wrong bench costs.");
      await mentor.getByRole("button", { name: "Ask for changes" }).click();
      await expect(mentor.getByText("Changes asked", { exact: true })).toBeVisible();
      await learner.reload();
      await expect(learner.getByText("Say what a wrong bench costs.")).toBeVisible();
      await learner
        .getByRole("region", { name: "Your work" })
        .getByRole("textbox")
        .first()
        .fill("It costs 25 minutes.");
      await saved(learner);
      const again = `Now with minutes, ${email}`;
      await handInWith(learner, again);
      await claim(mentor, again);
      await mentor.getByRole("button", { name: "Show what changed" }).click();
      await expect(mentor.getByText("It costs 25 minutes.").first()).toBeVisible();
    }
    for (const check of await mentor.getByRole("button", { name: "Check the file" }).all())
      await check.click();
    await expect(mentor.getByText(/^(\d+) of \1 checks pass\.$/)).toHaveCount(
      await mentor.getByRole("button", { name: "Check the file" }).count(),
      { timeout: 60_000 },
    );
    await giveLevels(mentor, "Strong", "Met");
    await mentor.getByLabel("What you say of the whole").fill(`Counted, in milestone ${place + 1}.`);
    await mentor.getByRole("button", { name: "Approve" }).click();
    await expect(mentor.getByText("Approved", { exact: true })).toBeVisible();
  }
  await learner.goto("/portfolio");
  await expect(learner.getByText(`${milestones.length} of ${milestones.length} approved`)).toBeVisible();
  await expectAccessible(learner);

  // Their mentor finds all of it on the learner's page.
  await mentor.getByRole("link", { name: "Bea Bench", exact: true }).first().click();
  await mentor.waitForURL(/\/learners\//);
  const projects = mentor.getByRole("region", { name: "Projects", exact: true });
  await expect(projects.getByText(`${milestones.length} of ${milestones.length} approved`)).toBeVisible();
  await expect(projects.getByRole("link", { name: /^Handed in / })).toHaveCount(milestones.length + 1);
  await expectAccessible(mentor);

  // Published: every milestone but the last.
  const handle = `bench-${Date.now() % 1_000_000}`;
  await learner.goto("/portfolio/publish");
  const form = learner.getByRole("form", { name: "Public portfolio" });
  await form.getByLabel("Name in the address").fill(handle);
  await form.getByLabel("Turn it on").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(learner.getByText("On", { exact: true })).toBeVisible();
  for (const [place, title] of shown.slice(0, -1).entries()) {
    await learner.getByRole("button", { name: `Show ${title}`, exact: true }).click();
    await expect(learner.getByText("Shown", { exact: true })).toHaveCount(place + 1);
  }
  const visitor = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const look = await visitor.newPage();
  const html = (await (await look.goto(`/p/${handle}`))?.text()) ?? "";
  expect(html).toContain("It costs 25 minutes.");
  for (const title of shown.slice(0, -1))
    await expect(look.getByRole("heading", { name: title })).toBeVisible();
  const hidden = [
    shown.at(-1) ?? "",
    `In ${milestones.at(-1)}.`,
    email,
    "Counted, in milestone",
    "Milestone 1 of",
  ];
  for (const text of hidden) expect(html).not.toContain(text);
  await expect(look.getByRole("img", { name: "The board of the rehearsal, alert at six" })).toBeVisible();
  await visitor.close();
  expect(problems, "what must not happen on any page of the mentor's").toEqual([]);
  await context.close();
});
