import { rm } from "node:fs/promises";
import { test as base } from "@playwright/test";
import { makeScratchFolder } from "../../scripts/scratch-folder.ts";
import { expect, watch } from "../setup/browser.ts";
import { processesOf } from "../setup/processes.ts";
import { expectSaved } from "../setup/sitting-page.ts";
import { startSite } from "../setup/start-site.ts";

base(
  "a mock exam goes on after the server was killed, with what was answered meanwhile",
  async ({ page, context }) => {
    base.setTimeout(180_000);
    const folder = await makeScratchFolder("mock");
    let site = await startSite({ dataDir: folder });
    try {
      const problems = await watch(context, page, site.url);
      await page.goto(`${site.url}/signin`);
      await page.getByLabel("Mail address").fill("learner@waymark.test");
      await page.getByLabel("Password").fill("waymark-demo");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.waitForURL("**/dashboard");
      await page.goto(`${site.url}/exams/google-pmle`);
      await page.getByRole("button", { name: "Start a mock exam" }).click();
      await page.waitForURL("**/sittings/*");
      const flag = page.getByRole("button", { name: "Flag", exact: true });
      await flag.click();
      await expectSaved(page);
      await page.keyboard.press("n");

      for (const { pid } of await processesOf(site.process.pid ?? 0)) process.kill(pid, "SIGKILL");
      site.process.kill("SIGKILL");
      await flag.click();
      await expect(page.getByText("Not saved yet: trying again")).toBeVisible();

      site = await startSite({ dataDir: folder, port: site.port });
      await expectSaved(page);
      await page.reload();
      const places = page.getByRole("navigation", { name: "Questions" });
      await expect(places.getByRole("button", { name: /flagged/ })).toHaveCount(2);
      const unexpected = problems.filter(
        (problem) => !/ERR_CONNECTION_REFUSED|Failed to load resource/.test(problem),
      );
      expect(unexpected).toEqual([]);
    } finally {
      await site.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
);
