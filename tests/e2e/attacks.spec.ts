// Learner's code against everything around it. The same programs run against a worker whose guards were taken away:
// there they must succeed, so that here they can fail.
import type { Page } from "@playwright/test";
import { ATTACKERS_HOST, ATTACKS, attackProgram, FORGERIES, OWN_SCREEN_ONLY } from "../setup/attacks.ts";
import { expect, test } from "../setup/browser.ts";
import { labFile, openLab, writeFile } from "../setup/lab-page.ts";
import { serveWithoutGuards } from "../setup/unguarded-worker.ts";

const PYTHON_MS = 60_000;
const console_ = (page: Page) => page.getByRole("region", { name: "Console" });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** Runs them all. @returns what came of each, by name: "REACHED", "nothing" or the name of an error */
async function outcomes(page: Page, attacks: Record<string, string>): Promise<Record<string, string>> {
  await openLab(page);
  await writeFile(page, "main.py", attackProgram(attacks));
  await press(page, "Run");
  await expect(console_(page)).toContainText("[end]", { timeout: PYTHON_MS });
  const text = (await console_(page).textContent()) ?? "";
  return Object.fromEntries(
    Object.keys(attacks).map((name) => [
      name,
      /^\W*(\w+)/.exec(text.split(`[${name}]`)[1] ?? "")?.[1] ?? "missing",
    ]),
  );
}

const reached = (found: Record<string, string>) =>
  Object.keys(found).filter((name) => found[name] === "REACHED");

test("no attack from Python reaches anything", async ({ page, newLearner }) => {
  await newLearner();
  const found = await outcomes(page, { ...ATTACKS, ...OWN_SCREEN_ONLY });
  expect(Object.keys(found)).not.toHaveLength(0);
  expect(Object.values(found)).not.toContain("missing");
  expect(reached(found)).toEqual([]);
});

test("nor does one that has found a way to JavaScript", async ({ page, newLearner, expectTrouble }) => {
  expectTrouble(/Content Security Policy/);
  await newLearner();
  await serveWithoutGuards(page, ["python"]);
  // Its own realm it may spoil: that is its own screen, and nothing else.
  expect(reached(await outcomes(page, { ...ATTACKS, ...OWN_SCREEN_ONLY }))).toEqual(
    Object.keys(OWN_SCREEN_ONLY),
  );
});

test("every attack succeeds against a worker without guards", async ({ page, newLearner, expectTrouble }) => {
  expectTrouble(/another host|attacker\.example|runtime\/worker\.js|api\/health/);
  await newLearner();
  await page
    .context()
    .route(`${ATTACKERS_HOST}**`, (route) =>
      route.fulfill({ body: "yours", headers: { "access-control-allow-origin": "*" } }),
    );
  await serveWithoutGuards(page, ["python", "confine", "policy"]);
  expect(await outcomes(page, { ...ATTACKS, ...OWN_SCREEN_ONLY })).toEqual(
    Object.fromEntries(Object.keys({ ...ATTACKS, ...OWN_SCREEN_ONLY }).map((name) => [name, "REACHED"])),
  );
});

test("no forgery is verified, and the solution then is", async ({ page, newLearner, inDatabase }) => {
  test.setTimeout(240_000);
  const { email } = await newLearner();
  const passes = () =>
    inDatabase(async (client) => {
      const found = await client.query(
        'select count(*)::int as n from "LabPass" join "Account" on "Account".id = "accountId" where email = $1',
        [email],
      );
      return found.rows[0].n as number;
    });
  await openLab(page);
  const checks = page.getByRole("region", { name: "Checks", exact: true });
  const status = page.getByRole("status");
  for (const [name, { code, foolsTheScreen }] of Object.entries(FORGERIES)) {
    await writeFile(page, "batching.py", code);
    await press(page, "Check");
    await expect(page.getByRole("button", { name: "Check", exact: true }), name).toBeEnabled({
      timeout: PYTHON_MS,
    });
    const failed = checks.getByText(/^(Failed|Not run)$/).or(checks.getByText(/could not|ended|Error/));
    if (foolsTheScreen) await expect(checks.getByText(/^(Failed|Not run)$/), name).toHaveCount(0);
    else await expect(failed.first(), name).toBeVisible();
    await expect(status.getByText("Verified"), name).toHaveCount(0);
    expect(await passes(), name).toBe(0);
  }
  await writeFile(page, "batching.py", labFile("solution/batching.py"));
  await press(page, "Check");
  await expect(status.getByText("Verified")).toBeVisible({ timeout: PYTHON_MS });
  expect(await passes()).toBe(1);
});
