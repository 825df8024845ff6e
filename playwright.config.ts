import { defineConfig } from "@playwright/test";
import { chromiumPath } from "./scripts/find-chromium.ts";

const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const executablePath = chromiumPath();

export default defineConfig({
  testDir: "tests/e2e",
  outputDir: "test-results",
  // Each has a site of its own, and half of a test is waiting.
  workers: 2,
  forbidOnly: true,
  // A test that passes only the second time hides a fault; CI counts it as failed.
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json"]],
  use: {
    actionTimeout: 20_000,
    locale: "en-GB",
    timezoneId: "Europe/London",
    launchOptions: {
      args: CHROMIUM_ARGS,
      ...(executablePath && { executablePath }),
    },
    screenshot: "only-on-failure",
  },
});
