import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { XSS_STRINGS } from "../fuzz/xss-strings.ts";
import { expect, PASSWORD, signIn, test } from "../setup/browser.ts";
import { LAB, openLab, writeFile } from "../setup/lab-page.ts";
import { expectOnlyText, marksIn } from "../setup/xss-detector.ts";

const TEXTS = XSS_STRINGS.map(({ text }) => text);
const ALL = TEXTS.join("\n");

/** Those that a person can have for a name, as the form takes them. */
const NAMES = TEXTS.filter(
  (text) => text.length <= 80 && !/[\p{Cc}\u2028\u2029\u202e\u200b\ufeff]/u.test(text),
);

/** The source of a page as the signed-in person gets it, before any script has run; JSON is no page. */
async function sourceOf(page: Page, path: string): Promise<string> {
  const response = await page.request.get(path);
  expect(response.status(), path).toBeLessThan(500);
  const headers = response.headers();
  expect(headers["x-content-type-options"], "no browser takes it for anything else").toBe("nosniff");
  return headers["content-type"]?.startsWith("application/json") ? "" : response.text();
}

async function expectOnlyTextInSources(page: Page, addresses: readonly string[]): Promise<void> {
  const waiting = [...addresses];
  const readOne = async () => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
      expect(await marksIn(page, await sourceOf(page, path)), path).toEqual([]);
  };
  await Promise.all([readOne(), readOne(), readOne(), readOne()]);
}

test("the texts run where they are taken for HTML, and the detector finds them", async ({ browser }) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  // About:blank has no policy. What React's escape hatch does is this very assignment.
  const found: string[] = [];
  for (const { text, mark } of XSS_STRINGS) {
    await page.setContent("<main></main>");
    await page.evaluate((html) => {
      const main = document.querySelector("main");
      if (main) main.innerHTML = `<p>${html}</p><p title="${html}"></p><p title='${html}'></p>`;
    }, text);
    if ((await marksIn(page)).some((where) => where.includes(mark))) found.push(mark);
  }
  // The rest are addresses, and what stands inside scripts, styles or other notations.
  expect(found.length).toBeGreaterThan(140);
  // Some of them have run by now, too.
  expect((await marksIn(page)).filter((where) => where.startsWith("window.")).length).toBeGreaterThan(20);
  const fresh = await context.newPage();
  await fresh.setContent(`<a href="javascript:'xss-2'">a</a><input value="<b id=xss-3>" title="xss-4">xss-5`);
  expect(await marksIn(fresh)).toHaveLength(1);
  await context.close();
});

test("two hundred hostile names and addresses are only text to the admin who looks for them", async ({
  page,
  inDatabase,
}) => {
  test.setTimeout(180_000);
  await inDatabase((client) =>
    client.query(
      `insert into "Account" (id, name, email, "createdAt")
       select gen_random_uuid(), text, 'xss' || n || text, now() + n * interval '1 ms'
       from unnest($1::text[]) with ordinality as texts(text, n)`,
      [TEXTS],
    ),
  );
  try {
    await signIn(page, "admin@waymark.test", "waymark-demo");
    for (let number = 1; number <= TEXTS.length / 25; number++) {
      await page.goto(`/admin/people?page=${number}`);
      await expect(page.getByRole("row").nth(25)).toBeVisible();
      await expectOnlyText(page, `page ${number}`);
      const shown = await page.getByRole("rowheader").allTextContents();
      for (const text of shown) expect(TEXTS.map((one) => one.trim())).toContain(text.trim());
    }
    await page
      .getByRole("button", { name: /^Reset link for/ })
      .first()
      .click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await expectOnlyText(page, "the dialog of a reset link");
    const numbers = Array.from(
      { length: TEXTS.length / 25 },
      (_, index) => `/admin/people?page=${index + 1}`,
    );
    await expectOnlyTextInSources(page, numbers);
    await expectOnlyTextInSources(
      page,
      TEXTS.map((text) => `/admin/people?${new URLSearchParams({ search: `${text}?` })}`),
    );
    await page.goto(`/admin/people?${new URLSearchParams({ search: `${TEXTS[40]}?` })}`);
    await expect(page.getByText("Nobody was found")).toBeVisible();
    await expectOnlyText(page, "a search that finds nobody");
  } finally {
    await inDatabase((client) => client.query(`delete from "Account" where email like 'xss%'`));
  }
});

test("a hostile name of one's own is only text in the header, the settings and what forms give back", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  const person = await newLearner();
  const nameField = page.getByRole("textbox", { name: "Name" });
  await page.goto("/settings");
  for (const name of [NAMES[17], NAMES[40], NAMES[60], NAMES[100]].filter((one) => one !== undefined)) {
    await nameField.fill(name);
    await page.getByRole("button", { name: "Save the name" }).click();
    await expect(page.getByText("Saved.").first()).toBeVisible();
    await page.reload();
    await expect(nameField).toHaveValue(name.trim());
    await expectOnlyText(page, "the settings");
  }
  // One that the form would not take: whatever else may put a name there.
  await inDatabase((client) =>
    client.query(`update "Account" set name = $1 where email = $2`, [ALL, person.email]),
  );
  for (const path of ["/settings", "/dashboard", "/", "/tracks/machine-learning-engineer"]) {
    await page.goto(path);
    await expect(page.getByRole("banner")).toContainText("xss-199");
    await expectOnlyText(page, path);
  }
  await expectOnlyTextInSources(page, ["/settings", "/dashboard", "/api/v1/me"]);
  await page.goto("/settings");
  await nameField.fill("N".repeat(300_000));
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Use at most 80 characters.")).toBeVisible();
});

test("whatever stands in the address is only text", async ({ page, expectTrouble }) => {
  expectTrouble(/status of 4\d\d/);
  const encoded = encodeURIComponent(ALL);
  for (const path of [
    "/signin/reset",
    "/signin/admin",
    "/",
    "/tracks/machine-learning-engineer",
    `/labs/${LAB}`,
  ]) {
    await page.goto(`${path}#${encoded}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectOnlyText(page, `the part behind # of ${path}`);
  }
  await page.goto("/signup");
  await page.getByLabel("Name").fill(`${TEXTS[44]}${"x".repeat(80)}`);
  await page.getByLabel("Mail address").fill(TEXTS[47] ?? "");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign up" }).click();
  await expect(page.getByText("Use at most 80 characters.")).toBeVisible();
  await expectOnlyText(page, "a form that was refused");
  await expectOnlyTextInSources(page, [
    ...TEXTS.map((text) => `/signin?${new URLSearchParams({ next: text })}`),
    ...TEXTS.filter((_, index) => index % 10 === 0).flatMap((text) => [
      `/signup?${new URLSearchParams({ next: `/${text}` })}`,
      `/${encodeURIComponent(text)}`,
      `/labs/${encodeURIComponent(text)}`,
      `/api/v1/labs/${encodeURIComponent(text)}/work`,
    ]),
  ]);
});

test("code is only text: in both editors, the console, the checks, the attempts and a conflict", async ({
  page,
  newLearner,
  inDatabase,
}) => {
  test.setTimeout(300_000);
  await newLearner();
  const literal = JSON.stringify(ALL.normalize()).replaceAll("\\u0000", "");
  const hostile = `TEXTS = ${literal}\n`;
  const main = `${hostile}print(TEXTS)\nimport sys\nprint(TEXTS, file=sys.stderr)\ninput(TEXTS[:2000])\nraise ValueError(TEXTS)\n# ${TEXTS.filter((text) => !/[\r\n\u2028\u2029\f\v]/.test(text)).join("\n# ")}\n`;
  const batching = `${hostile}def rows_of(shards):\n    return TEXTS.split("\\n")\n\ndef batches(*rest, **more):\n    raise ValueError(TEXTS)\n`;

  await openLab(page);
  await writeFile(page, "main.py", main);
  await writeFile(page, "batching.py", batching);
  await expect(page.getByTestId("save-state")).toHaveText(/^Saved \d\d:\d\d$/);
  await page.getByRole("button", { name: "Run", exact: true }).click();
  const output = page.getByRole("region", { name: "Console" });
  await expect(output.getByRole("textbox")).toBeVisible({ timeout: 60_000 });
  await expectOnlyText(page, "what a program printed");
  await output.getByRole("textbox").fill(TEXTS.slice(0, 20).join(" "));
  await page.keyboard.press("Enter");
  await expect(output).toContainText("ValueError");
  await expect(output).toContainText(TEXTS[16] ?? "");
  await expectOnlyText(page, "an exception");

  await page.getByRole("button", { name: "Check", exact: true }).click();
  await expect(page.getByRole("list", { name: "Checks" })).toContainText("Failed", { timeout: 60_000 });
  await expectOnlyText(page, "the checks");
  await expect(page.getByText("1 attempt")).toBeVisible();
  await page.getByText("1 attempt").click();
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await expectOnlyText(page, "an attempt that was brought back");

  const me = (await (await page.request.get("/api/v1/me")).json()) as { viewer: { id: string } };
  const work = (await (await page.request.get(`/api/v1/labs/${LAB}/work`)).json()) as {
    workspace: { revision: number; files: Record<string, string> };
  };
  const digest = await inDatabase(async (client) => {
    const { rows } = await client.query(`select "labDigest" from "LabWorkspace" where "accountId" = $1`, [
      me.viewer.id,
    ]);
    return String(rows[0]?.labDigest);
  });
  const elsewhere = await page.request.put(`/api/v1/labs/${LAB}/work`, {
    headers: { "sec-fetch-site": "same-origin" },
    data: {
      labDigest: digest,
      files: { ...work.workspace.files, "main.py": `# elsewhere\n${main}` },
      baseRevision: work.workspace.revision,
      saveId: randomUUID(),
    },
  });
  expect(await elsewhere.json()).toMatchObject({ kind: "saved" });
  await writeFile(page, "main.py", `# here\n${main}`);
  await expect(page.getByText("There are two versions of your code")).toBeVisible();
  await expectOnlyText(page, "two versions side by side");
  await page.getByRole("button", { name: "Take the one saved elsewhere" }).click();

  await page.addInitScript(() => localStorage.setItem("waymark-editor", "monaco"));
  await page.goto(`/labs/${LAB}`);
  await page.getByRole("tab", { name: "main.py" }).click();
  await expect(page.locator(".monaco-editor .view-line").first()).toBeVisible({ timeout: 60_000 });
  await expect(page.locator(".monaco-editor .view-lines")).toContainText("elsewhere");
  await expectOnlyText(page, "Monaco");
});
