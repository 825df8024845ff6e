import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

export { expect };

export const PASSWORD = "correct horse battery";

type Person = { name: string; email: string };

type Fixtures = {
  /** The address of the running site. */
  site: string;
  /** Says that trouble whose text matches is what the test is about, and no failure. */
  expectTrouble: (pattern: RegExp) => void;
  /** Signs a new learner up, without the forms. */
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
  context.on("weberror", (error) => problems.push(`uncaught: ${error.error().message}`));
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

export const test = base.extend<Fixtures>({
  site: process.env.WAYMARK_SITE ?? "",
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
  newLearner: async ({ page }, use) => {
    await use(async () => {
      const person = { name: "Grace", email: `grace-${randomUUID().slice(0, 8)}@waymark.test` };
      await page.goto("/signup");
      await page.getByLabel("Name").fill(person.name);
      await page.getByLabel("Mail address").fill(person.email);
      await page.getByLabel("Password").fill(PASSWORD);
      await page.getByRole("button", { name: "Sign up" }).click();
      await page.waitForURL("**/dashboard");
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

/** Monaco's own element is left out: what it does inside is listed in docs/decisions. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude(".monaco-editor").analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`,
  );
  expect(found).toEqual([]);
}
