import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { AxeBuilder } from "@axe-core/playwright";
import { hash } from "@node-rs/argon2";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import pg from "pg";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { embeddedUrl } from "./embedded-url.ts";
import { HttpSession } from "./http-session.ts";
import { startSite } from "./start-site.ts";

export { expect };

export const PASSWORD = "correct horse battery";

type Person = { name: string; email: string };

/** One site for all tests of a worker: what they do to its budgets, no other worker's tests see. */
type RunningSite = { url: string; dataDir: string; databaseUrl: string };

type Fixtures = {
  /** The address of the running site. */
  site: string;
  /** The data folder of the running site. */
  dataDir: string;
  /** Does something in the site's database. */
  inDatabase: <T>(work: (client: pg.Client) => Promise<T>) => Promise<T>;
  /** Says that trouble whose text matches is what the test is about, and no failure. */
  expectTrouble: (pattern: RegExp) => void;
  /** The site's counters of tries are as new: a file's many tests all come from one network address. */
  freshBudgets: undefined;
  /** Makes a new learner and signs the page's browser in as them, without the forms. */
  newLearner: () => Promise<Person>;
};

/** Everything that must not happen on any page, collected from now on. */
export async function watch(context: BrowserContext, page: Page, site: string): Promise<string[]> {
  const problems: string[] = [];
  await watchPolicy(page, problems);
  const origin = new URL(site).origin;
  context.on("console", (message) => {
    if (message.type() !== "error") return;
    problems.push(`console: ${message.text()} (${message.location().url})`);
  });
  context.on("dialog", (dialog) => {
    // Leaving a page with unsaved code may be asked about; nothing else may.
    if (dialog.type() !== "beforeunload") problems.push(`dialog: ${dialog.message()}`);
    void dialog.accept();
  });
  context.on("weberror", (error) => {
    const { message, stack } = error.error();
    problems.push(`uncaught: ${message} (${/^\s*at .+$/m.exec(stack ?? "")?.[0].trim() ?? "nowhere"})`);
  });
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== origin)
      problems.push(`another host: ${request.url()}`);
  });
  return problems;
}

/** A violation inside a worker reaches no page: the browser reports it to the console, which `watch` reads. */
async function watchPolicy(page: Page, problems: string[]): Promise<void> {
  await page.exposeFunction("reportViolation", (text: string) => problems.push(`policy: ${text}`));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      (window as unknown as { reportViolation(text: string): void }).reportViolation(
        `${event.violatedDirective} refused ${event.blockedURI} at ${event.sourceFile}:${event.lineNumber}`,
      );
    });
  });
}

export const test = base.extend<Fixtures, { running: RunningSite }>({
  running: [
    // Playwright takes nothing but a pattern for the first parameter.
    async ({ browserName: _ }, use) => {
      const folder = await makeScratchFolder("site");
      const started = await startSite({ dataDir: folder });
      await use({ url: started.url, dataDir: folder, databaseUrl: embeddedUrl(folder) });
      await started.stop();
      await rm(folder, { recursive: true, force: true });
    },
    { scope: "worker", timeout: 120_000 },
  ],
  site: async ({ running }, use) => {
    await use(running.url);
  },
  dataDir: async ({ running }, use) => {
    await use(running.dataDir);
  },
  inDatabase: async ({ running }, use) => {
    await use(async (work) => {
      const client = new pg.Client({ connectionString: running.databaseUrl });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.end();
      }
    });
  },
  baseURL: async ({ site }, use) => {
    await use(site);
  },
  expectTrouble: [
    async ({ context, page, site }, use) => {
      const expected: RegExp[] = [];
      const problems = await watch(context, page, site);
      await use((pattern) => void expected.push(pattern));
      const unexpected = problems.filter((problem) => !expected.some((pattern) => pattern.test(problem)));
      expect(unexpected, "what must not happen on any page").toEqual([]);
    },
    { auto: true },
  ],
  freshBudgets: [
    async ({ inDatabase }, use) => {
      await inDatabase((client) => client.query("delete from rate_limit"));
      await use(undefined);
    },
    { auto: true },
  ],
  newLearner: async ({ context, site, inDatabase }, use) => {
    await use(async () => {
      const person = { name: "Grace", email: `grace-${randomUUID().slice(0, 8)}@waymark.test` };
      const passwordHash = await hash(PASSWORD, { memoryCost: 64, timeCost: 1 });
      await inDatabase((client) =>
        client.query(
          `insert into "Account" (id, name, email, "passwordHash") values (gen_random_uuid(), $1, $2, $3)`,
          [person.name, person.email, passwordHash],
        ),
      );
      const session = await new HttpSession(site).signIn(person.email, PASSWORD);
      await context.clearCookies();
      await context.addCookies(session.cookieList.map((cookie) => ({ ...cookie, url: site })));
      return person;
    });
  },
});

export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/signin");
  await page.getByLabel("Mail address").fill(email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/dashboard");
}

/** Signs somebody else in. What the open page still asks for now and then would be asked without a session. */
export async function signInAs(page: Page, email: string, password: string): Promise<void> {
  await page.goto("/api/health");
  await page.context().clearCookies();
  await signIn(page, email, password);
}

/** Monaco's own element is left out: what it does inside is listed in docs/decisions. */
export async function expectAccessible(page: Page): Promise<void> {
  // A code block that scrolls is put among the tab stops when the browser is idle.
  await expect
    .poll(() =>
      page.evaluate(
        () =>
          [...document.querySelectorAll(".expressive-code pre")].filter(
            (block) => block.scrollWidth > block.clientWidth && !block.hasAttribute("tabindex"),
          ).length,
      ),
    )
    .toBe(0);
  // Next takes the title away for a moment while it puts in that of a page that was read anew.
  await expect.poll(() => page.title()).not.toBe("");
  // A colour on its way from one scheme to the other is neither of them.
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  // The other mode, for frames of other origins, of which we have none, opens a page for each result: twice the time.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude(".monaco-editor").analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`,
  );
  expect(found).toEqual([]);
}
