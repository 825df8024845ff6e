import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { PROJECT, saved } from "../setup/portfolio-page.ts";
import { expectOnlyText } from "../setup/xss-detector.ts";

test("a project's page is written, shown, read by a visitor without scripts, and hidden again", async ({
  page,
  newLearner,
  browser,
  site,
}) => {
  test.setTimeout(180_000);
  const person = await newLearner();
  await page.goto(PROJECT);
  const write = async (label: string, text: string) =>
    page.getByRole("textbox", { name: label, exact: true }).fill(text);
  await write("Title", "The bench sorter");
  await write("In one sentence", "Sorts ninety mails a week.");
  await write(
    "Problem and value",
    "SHOWN: eleven of 78 were moved.\n\n```plot\nkind: bar\ntitle: Moved\nx: evening\ny: visitors\n1, 3\n2, 8\n```",
  );
  await write("Repository", "https://github.com/ada/engine");
  const list = page.getByRole("complementary", { name: "Showcase list" });
  await expect(list.getByRole("listitem").filter({ hasText: "The repository can be read" })).toContainText(
    "done",
  );
  await expect(list.getByRole("listitem").filter({ hasText: "Tools" })).toContainText("open");
  await saved(page);
  await expectAccessible(page);
  const readme = await page.request.get("/api/v1/portfolio/projects/pretrained-model-api/readme");
  expect(await readme.text()).toContain("# The bench sorter");

  await page.getByRole("link", { name: "Show it in public" }).click();
  await page.waitForURL("**/portfolio/publish");
  const handle = person.email.split("@")[0] ?? "";
  const form = page.getByRole("form", { name: "Public portfolio" });
  await form.getByLabel("Name in the address").fill("a b");
  await form.getByRole("button", { name: "Save" }).click();
  await expect(form.getByText("Use 3 to 30 letters, digits and hyphens, like grace-hopper.")).toBeVisible();
  await form.getByLabel("Name in the address").fill(handle);
  await form.getByLabel("Turn it on").check();
  await form.getByRole("button", { name: "Save" }).click();
  await expect(page.getByText("On", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Show The project’s page" }).click();
  await expect(page.getByText("Shown", { exact: true })).toBeVisible();
  await expectAccessible(page);

  // Written afterwards, and not shown.
  await page.goto(PROJECT);
  await write("Tools", "HIDDEN tools");
  await saved(page);
  await page.goto("/portfolio/publish");
  await expect(page.getByText("Shown, as it was before your changes")).toBeVisible();

  const visitor = await browser.newContext({ baseURL: site, javaScriptEnabled: false });
  const look = await visitor.newPage();
  const response = await look.goto(`/p/${handle}`);
  const html = (await response?.text()) ?? "";
  expect(html).toContain("SHOWN: eleven of 78 were moved.");
  for (const hidden of ["HIDDEN", person.email]) expect(html).not.toContain(hidden);
  expect(html).toContain('name="robots" content="noindex, nofollow"');
  expect(html).toContain(`property="og:image" content="${new URL(`/p/${handle}/picture.png`, site).href}"`);
  await expect(look.getByRole("heading", { name: "The bench sorter" })).toBeVisible();
  await expect(look.getByRole("img", { name: /^Moved: visitors over evening/ })).toBeVisible();
  const card = await look.request.get(`/p/${handle}/picture.png`);
  expect(card.headers()["content-type"]).toBe("image/png");
  await page.goto(`/p/${handle}`);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    // A drawing has its own ground, so that its words can be read on whatever the page's is.
    const alpha = await page
      .getByRole("img", { name: /^Moved: visitors over evening/ })
      .evaluate((img: HTMLImageElement) => {
        const canvas = new OffscreenCanvas(8, 8).getContext("2d");
        canvas?.drawImage(img, 0, 0);
        return canvas?.getImageData(1, 1, 1, 1).data[3];
      });
    expect(alpha, colorScheme).toBe(255);
  }
  await page.setViewportSize({ width: 390, height: 844 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  await page.goto("/portfolio/publish");
  await page.getByRole("button", { name: "Hide The project’s page" }).click();
  await expect(page.getByText("Not shown", { exact: true })).toBeVisible();
  expect(await (await look.goto(`/p/${handle}`))?.text()).not.toContain("SHOWN");
  await visitor.close();
});

test("a public portfolio of hostile texts is only text to whoever looks, on every width", async ({
  page,
  newLearner,
  inDatabase,
  expectTrouble,
}) => {
  // The picture that stands in it was never uploaded.
  expectTrouble(/status of 404/);
  const person = await newLearner();
  const handle = person.email.split("@")[0] ?? "";
  const hostile = XSS_STRINGS.map(({ text }) => text).filter((text) => !text.includes("\0"));
  const all = hostile.join("\n\n");
  const figures = `\n\n\`\`\`mermaid\nflowchart LR\n  a["${hostile[0]?.replaceAll('"', "")}"] --> b\n\`\`\`\n`;
  const fields = ["title", "summary", "problem", "pipeline", "repository", "website", "demo"];
  const texts = Object.fromEntries(fields.map((field, place) => [field, hostile[place * 7] ?? ""]));
  const upload = "0192d1b2-0000-7000-8000-000000000000";
  await inDatabase(async (client) => {
    await client.query(
      `insert into "Portfolio" ("accountId", handle, "on", indexed, intro, "changedAt")
       select id, $2, true, true, $3, now() from "Account" where email = $1`,
      [person.email, handle, all],
    );
    const items: [string, string, unknown][] = [
      ["PAGE", "pretrained-model-api", { ...texts, problem: all + figures }],
      ["MILESTONE", "api-framing", { problem: all, repository: hostile[3] }],
      [
        "MILESTONE",
        "api-container",
        { dockerfile: all, figures: hostile.join("\t").replaceAll("\n", " "), demo: hostile[5] },
      ],
      ["MILESTONE", "watch-board", { picture: `${upload}\t${hostile[0]}` }],
    ];
    for (const [part, contentId, files] of items)
      await client.query(
        `insert into "PublishedItem" ("accountId", part, "contentId", files, "publishedAt")
         select id, $2::"PortfolioPart", $3, $4, now() from "Account" where email = $1`,
        [person.email, part, contentId, JSON.stringify(files)],
      );
    await client.query(`update "Account" set name = $2 where email = $1`, [person.email, hostile[0]]);
  });
  await page.goto("about:blank");
  await page.context().clearCookies();
  for (const width of [390, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`/p/${handle}`);
    await expect(page.getByRole("heading", { name: "Reviewed work" }).first()).toBeVisible();
    await expectOnlyText(page, `a public portfolio, ${width} pixels wide`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  }
});
