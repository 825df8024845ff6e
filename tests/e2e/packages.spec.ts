import { execFile } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { PYODIDE_CDN_URL } from "../../domain/labs/pyodide-cdn.ts";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { expect, expectAccessible, test } from "../setup/browser.ts";
import { expectSaved, openEditor, openLab, writeFile } from "../setup/lab-page.ts";
import { makePackageFolder } from "../setup/package-folder.ts";
import { startSite } from "../setup/start-site.ts";

const NUMPY_LAB = "classify-by-neighbours";
const PANDAS_LAB = "join-without-doubling";
const PYTHON_MS = 60_000;

const console_ = (page: Page) => page.getByRole("region", { name: "Console" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

function solution(lab: string, file: string): string {
  return readFileSync(`labs/${lab}/solution/${file}`, "utf8");
}

test("the numpy lab is done from its starter to Verified, with nothing from another host", async ({
  page,
  newLearner,
}) => {
  const fetched: string[] = [];
  page.on("response", (response) => fetched.push(`${response.status()} ${new URL(response.url()).pathname}`));
  await newLearner();
  await openLab(page, NUMPY_LAB);
  await expect(page.getByText("with numpy")).toBeVisible();
  await press(page, "Run");
  await expect(console_(page)).toContainText("0.0% of the minutes with bearing found", {
    timeout: PYTHON_MS,
  });
  await press(page, "Check");
  const checks = page.getByRole("list", { name: "Checks" });
  await expect(checks.getByText("Failed").first()).toBeVisible({ timeout: PYTHON_MS });
  await expect(checks).toContainText("somewhere there is an array with three axes");
  await expect(checks).toContainText("# shape (3, 2), float64");
  await expectAccessible(page);

  await writeFile(page, "nearest.py", solution(NUMPY_LAB, "nearest.py"));
  await press(page, "Check");
  await expect(page.getByRole("status").getByText("Verified")).toBeVisible({ timeout: PYTHON_MS });
  const wheels = new Set(fetched.filter((line) => line.endsWith(".whl")));
  expect([...wheels]).toEqual([expect.stringMatching(/^200 \/runtime\/[0-9a-f]+\/pyodide\/numpy-/)]);
});

test("code that has numpy reaches nothing but its own files, as code without it", async ({ page }) => {
  await openLab(page, NUMPY_LAB);
  await writeFile(
    page,
    "main.py",
    `import numpy, sys
def tries(what, act):
    try:
        print(what, "reached", act())
    except BaseException as error:
        print(what, type(error).__name__)
def js():
    import js
    return js.fetch
def opened():
    from pyodide.http import open_url
    return open_url("/api/v1/me").read()
def loaded():
    import pyodide_js
    return pyodide_js.loadPackage("six")
for what, act in [("js", js), ("open_url", opened), ("loadPackage", loaded)]:
    tries(what, act)
print("done")
`,
  );
  await press(page, "Run");
  await expect(console_(page)).toContainText("done", { timeout: PYTHON_MS });
  await expect(console_(page)).not.toContainText("reached");
});

test("packages that cannot be loaded are told, the code is kept, and Run tries again", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/numpy/);
  expectTrouble(/ERR_FAILED|Failed to load resource/);
  let answer: "none" | "changed" | "right" = "none";
  await page.context().route("**/pyodide/numpy-*.whl", async (route) => {
    if (answer === "none") return route.abort();
    if (answer === "right") return route.continue();
    const response = await route.fetch();
    const body = await response.body();
    body[5_000_000] = (body[5_000_000] ?? 0) ^ 1;
    return route.fulfill({
      body,
      contentType: "application/zip",
      headers: { "cache-control": "no-store", "cross-origin-resource-policy": "same-origin" },
    });
  });
  await openEditor(page, NUMPY_LAB);
  await expect(page.getByText("numpy could not be loaded")).toBeVisible({ timeout: PYTHON_MS });
  await writeFile(page, "main.py", "import numpy\nprint('numpy', numpy.arange(4).sum())\n");
  // One bit of eleven million bytes: the sum of the lock file is compared.
  answer = "changed";
  await press(page, "Run");
  await expect(console_(page)).toContainText("numpy could not be loaded", { timeout: PYTHON_MS });
  answer = "right";
  await press(page, "Run");
  await expect(console_(page)).toContainText("numpy 6", { timeout: PYTHON_MS });
});

test.describe
  .serial("a lab whose package is not served with Python", () => {
    test("says so before anybody starts, and nothing else breaks", async ({ page, newLearner, dataDir }) => {
      rmSync(join(dataDir, "packages"), { recursive: true, force: true });
      await newLearner();
      await openEditor(page, PANDAS_LAB);
      await expect(page.getByText("npm run packages -- mirror pandas").first()).toBeVisible();
      await expectAccessible(page);
      await press(page, "Run");
      await expect(console_(page)).toContainText("This lab needs pandas, which is not on this site yet");
      await press(page, "Check");
      await expect(
        page.getByRole("region", { name: "Checks", exact: true }).getByText("This lab needs pandas"),
      ).toBeVisible();
      await writeFile(page, "features.py", "# written all the same\n");
      await expectSaved(page);
    });

    test("runs once an admin has made a mirror from a folder, without a restart", async ({
      page,
      site,
      dataDir,
      request,
    }) => {
      rmSync(join(dataDir, "packages"), { recursive: true, force: true });
      await openEditor(page, PANDAS_LAB);
      await press(page, "Run");
      await expect(console_(page)).toContainText("This lab needs pandas");

      const scratch = await makeScratchFolder("packages");
      const entries = makePackageFolder(join(scratch, "from"), ["pandas"]);
      const mirror = ["scripts/packages.ts", "mirror", "--from", join(scratch, "from"), "pandas"];
      const { stdout } = await promisify(execFile)(process.execPath, ["scripts/start.mjs", ...mirror], {
        env: { ...process.env, DATA_DIR: dataDir },
      });
      rmSync(scratch, { recursive: true, force: true });
      expect(stdout).toContain("4 files fetched");

      await press(page, "Run");
      await expect(console_(page)).toContainText("press again");
      await expect(page.getByText("Python is ready")).toBeVisible({ timeout: PYTHON_MS });
      await writeFile(
        page,
        "main.py",
        "import pandas, six, dateutil, numpy\nprint(pandas.__version__, numpy.ones(2).sum())\n",
      );
      await press(page, "Run");
      await expect(console_(page)).toContainText("(stand-in) 2.0", { timeout: PYTHON_MS });

      const { sha256 = "", file_name = "" } = entries.at(-1) ?? {};
      const served = await request.get(`${site}/packages/${sha256}/${file_name}`);
      expect(served.status()).toBe(200);
      expect(served.headers()).toMatchObject({
        "content-type": "application/zip",
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
        "cross-origin-resource-policy": "same-origin",
      });
      for (const path of [
        `${"0".repeat(64)}/${file_name}`,
        `${sha256}/pyodide-lock.json`,
        `${sha256}/..%2fpyodide-lock.json`,
      ])
        expect((await request.get(`${site}/packages/${path}`)).status(), path).toBe(404);
    });
  });

test("the worker's policy names our own files, and no other host", async ({ site, request, page }) => {
  await page.goto(`/labs/${NUMPY_LAB}`);
  const version = JSON.parse(readFileSync(".waymark/runtime.json", "utf8")).version;
  const policy = (await request.get(`${site}/runtime/${version}/worker.js`)).headers()[
    "content-security-policy"
  ];
  const { host } = new URL(site);
  expect(policy).toContain(`connect-src ${host}/runtime/ ${host}/packages/; `);
});

/** Has the lab's page told that its package is at Pyodide's CDN, which is played by the test. */
async function playCdn(page: Page): Promise<string[]> {
  const scratch = await makeScratchFolder("cdn");
  const [six] = makePackageFolder(scratch, ["six"]);
  if (!six) throw new Error("Pyodide has no six");
  const wheel = readFileSync(join(scratch, six.file_name));
  rmSync(scratch, { recursive: true, force: true });
  const found = [{ ...six, file_name: `${PYODIDE_CDN_URL}${six.file_name}` }];
  await page
    .context()
    .route("**/api/v1/labs/*/packages", (route) =>
      route.fulfill({ json: { packages: { names: ["six"], found }, missing: [], verifiable: false } }),
    );
  const asked: string[] = [];
  await page.context().route(/^https:/, (route) => {
    asked.push(route.request().url());
    return route.fulfill({
      body: wheel,
      contentType: "application/zip",
      headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" },
    });
  });
  return asked;
}

test("without the admin's word the worker reaches no CDN, whatever the page is told", async ({
  page,
  expectTrouble,
}) => {
  expectTrouble(/Content Security Policy|jsdelivr|Failed to (fetch|load)/);
  const asked = await playCdn(page);
  await openEditor(page, PANDAS_LAB);
  await expect(page.getByText("six could not be loaded")).toBeVisible({ timeout: PYTHON_MS });
  expect(asked).toEqual([]);
});

test("with the admin's word a package comes straight from the CDN, and nothing else does", async ({
  browser,
}) => {
  const folder = await makeScratchFolder("cdn-site");
  const other = await startSite({ dataDir: folder, env: { PYODIDE_CDN: "allow" } });
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    const pandas = await context.request.get(`${other.url}/api/v1/labs/${PANDAS_LAB}/packages`);
    expect(await pandas.text()).toContain(`"${PYODIDE_CDN_URL}pandas-2.3.3-cp313-`);
    const asked = await playCdn(page);
    await page.addInitScript(() => localStorage.setItem("waymark-editor", "plain"));
    await page.goto(`${other.url}/labs/${PANDAS_LAB}`);
    await expect(page.getByText("Python is ready")).toBeVisible({ timeout: PYTHON_MS });
    await writeFile(page, "main.py", "import six\nprint(six.__version__)\n");
    await press(page, "Run");
    await expect(console_(page)).toContainText("(stand-in)");
    expect([...new Set(asked)]).toEqual([
      expect.stringMatching(/^https:\/\/cdn\.jsdelivr\.net\/pyodide\/v[\d.]+\/full\/six-/),
    ]);
  } finally {
    await context.close();
    await other.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
