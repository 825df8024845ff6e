import { readFileSync } from "node:fs";
import { expect, expectAccessible, PASSWORD, signIn, test } from "../setup/browser.ts";

const OPEN_PAGES = [
  "/",
  "/signin",
  "/signup",
  "/signin/reset",
  "/tracks",
  "/glossary",
  "/tracks/machine-learning-engineer",
  "/tracks/machine-learning-engineer/python/streaming-data",
];

for (const width of [1280, 390])
  test(`axe finds nothing on the open pages, light and dark, ${width} pixels wide`, async ({ page }) => {
    test.setTimeout(240_000);
    await page.setViewportSize({ width, height: 844 });
    for (const path of OPEN_PAGES) {
      await page.goto(path);
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const colorScheme of ["light", "dark"] as const)
        await test.step(`${path}, ${colorScheme}`, async () => {
          await page.emulateMedia({ colorScheme });
          await expectAccessible(page);
        });
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        "no sideways scrolling",
      ).toBeLessThanOrEqual(width);
    }
  });

test("axe finds nothing on the pages behind the sign-in", async ({ page }) => {
  await signIn(page, "admin@waymark.test", "waymark-demo");
  for (const path of ["/dashboard", "/settings", "/admin/people"]) {
    await page.goto(path);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expectAccessible(page);
  }
});

test("an address that leads nowhere says so, with the right status and policy", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/status of 404/);
  for (const path of ["/nowhere", "/labs/no-such-lab", "/tracks/no/such/lesson", "/admin/people/x"]) {
    const response = await page.goto(path);
    expect(response?.status()).toBe(404);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("This path leads nowhere");
  }
});

test("pages for others are not there, and visitors come back after signing in", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/signin\?next=%2Fsettings$/);
  await newLearner();
  expectTrouble(/status of 404/);
  const response = await page.goto("/admin/people");
  expect(response?.status()).toBe(404);
});

test("every answer carries the policy and the other headers", async ({ request }) => {
  for (const path of ["/", "/signin", "/nowhere", "/api/health", "/labs/batch-a-dataset"]) {
    const headers = (await request.get(path)).headers();
    const policy = headers["content-security-policy"] ?? "";
    expect(policy, path).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'/);
    expect(policy, path).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
    expect(headers["cross-origin-opener-policy"], path).toBe("same-origin");
    expect(headers["cross-origin-embedder-policy"], path).toBe("require-corp");
    expect(headers["x-powered-by"], path).toBeUndefined();
  }
  const personal = await request.get("/signin");
  expect(personal.headers()["cache-control"]).toContain("no-store");
});

test("Python's worker has a policy of its own, and comes precompressed", async ({ request }) => {
  const { version } = JSON.parse(readFileSync(".waymark/runtime.json", "utf8")) as { version: string };
  const response = await request.get(`/runtime/${version}/worker.js`, {
    headers: { "Accept-Encoding": "br" },
  });
  const headers = response.headers();
  expect(headers["content-security-policy"]).toMatch(
    /^default-src 'none'; script-src localhost:\d+\/runtime\/ 'wasm-unsafe-eval'; connect-src localhost:\d+\/runtime\/ localhost:\d+\/packages\/; frame-ancestors 'none'$/,
  );
  expect(headers["content-encoding"]).toBe("br");
  expect(headers["cache-control"]).toContain("immutable");
});

test("an injected script does not run on a static page", async ({ page, expectTrouble }) => {
  expectTrouble(/script-src|Content Security Policy/);
  await page.goto("/tracks");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return (window as { injected?: boolean }).injected === true;
  });
  expect(ran).toBe(false);
});

test("health tells the state of the database", async ({ request }) => {
  const response = await request.get("/api/health");
  expect(response.status()).toBe(200);
  expect(await response.json()).toMatchObject({ status: "ok", database: "ok", version: expect.any(String) });
});

test("a request from another site is refused", async ({ request }) => {
  const response = await request.post("/api/v1/lessons/streaming-data/runs", {
    headers: { Origin: "https://elsewhere.example", "Content-Type": "application/json" },
    data: { snippetId: "x" },
  });
  expect(response.status()).toBe(403);
});

test("a name and a password are changed, and the other session ends", async ({
  page,
  browser,
  newLearner,
  site,
}) => {
  const person = await newLearner();
  const elsewhere = await browser.newContext({ baseURL: site });
  const other = await elsewhere.newPage();
  await signIn(other, person.email, PASSWORD);

  await page.goto("/settings");
  await page.getByRole("textbox", { name: "Name" }).fill("Grace Hopper");
  await page.getByRole("button", { name: "Save the name" }).click();
  await expect(page.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: /Grace Hopper/ })).toBeVisible();
  await page.getByLabel("Current password").fill("not the password");
  await page.getByRole("textbox", { name: "New password" }).fill("another good password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("That is not your current password.")).toBeVisible();
  await page.getByLabel("Current password").fill(PASSWORD);
  await page.getByRole("textbox", { name: "New password" }).fill("another good password");
  await page.getByRole("button", { name: "Save the password" }).click();
  await expect(page.getByText("Every other session has ended.")).toBeVisible();

  await other.goto("/settings");
  await expect(other).toHaveURL(/\/signin/);
  await page.goto("/settings");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Settings");
  await elsewhere.close();
});

test("an account is closed by its owner, and the password no longer opens it", async ({
  page,
  newLearner,
  expectTrouble,
}) => {
  expectTrouble(/status of 401/);
  const person = await newLearner();
  await page.goto("/settings");
  await page.getByRole("button", { name: "Close the account" }).click();
  await page.getByLabel("Your password").fill(PASSWORD);
  await page.getByRole("button", { name: "Close it for good" }).click();
  await page.waitForURL((url) => url.pathname === "/");
  await page.goto("/signin");
  await page.getByLabel("Mail address").fill(person.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("That address and password do not go together.")).toBeVisible();
});

test("what an admin changes about somebody shows in the list at once", async ({ page, newLearner }) => {
  const { email } = await newLearner();
  await page.context().clearCookies();
  await signIn(page, "admin@waymark.test", "waymark-demo");
  await page.goto(`/admin/people?search=${encodeURIComponent(email)}`);
  const row = page.getByRole("row").filter({ hasText: email });
  await row.getByRole("button", { name: /^Disable / }).click();
  await expect(row.getByRole("button", { name: /^Enable / })).toBeVisible();
  await row.getByRole("button", { name: /^Enable / }).click();
  await expect(row.getByRole("button", { name: /^Disable / })).toBeVisible();
  await row.getByRole("combobox", { name: /^Role of / }).selectOption("MENTOR");
  await expect(row.getByRole("combobox", { name: /^Role of / })).toBeEnabled();
  await page.reload();
  await expect(row.getByRole("combobox", { name: /^Role of / })).toHaveValue("MENTOR");
});

test("an admin's reset link sets a new password", async ({ page, newLearner }) => {
  const person = await newLearner();
  await page.context().clearCookies();
  await signIn(page, "admin@waymark.test", "waymark-demo");
  await page.goto(`/admin/people?search=${encodeURIComponent(person.email)}`);
  await page.getByRole("button", { name: /^Reset link for/ }).click();
  const link = await page.getByRole("dialog").getByLabel("Link").inputValue();
  await page.context().clearCookies();
  await page.goto(link);
  await page.getByRole("textbox", { name: "New password" }).fill("set by the reset link");
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByText("The password is set")).toBeVisible();
  await signIn(page, person.email, "set by the reset link");
});

test("following and leaving a track, and the way back by the browser's button", async ({
  page,
  newLearner,
}) => {
  await newLearner();
  await page.goto("/dashboard");
  await expect(page.getByText("You follow no track yet")).toBeVisible();
  await page.getByRole("link", { name: "Choose a track" }).click();
  await page.getByRole("link", { name: "Machine-learning engineer", exact: false }).first().click();
  await page.getByRole("button", { name: "Follow this track" }).click();
  await page.getByRole("button", { name: "Leave the track" }).click();
  await expect(page.getByRole("button", { name: "Follow this track" })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tracks");
});
