import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { Stop } from "./say.ts";

// The shell has no windows of its own: a new page takes a third of the time that the whole browser needs.
const SHELL = "/usr/bin/chromium-headless-shell";
const DEBIAN = [SHELL, "/usr/bin/chromium"];

/**
 * The Chromium of the browser tests: the environment's, else Debian's.
 * @returns undefined where Playwright's own has to serve
 * @throws Stop when the environment names one that is not there
 */
export function chromiumPath(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named && !existsSync(named)) throw new Stop(`CHROMIUM_PATH names ${named}, which is not there.`);
  if (named) return named;
  return DEBIAN.find((path) => existsSync(path));
}

/**
 * Makes sure that there is a Chromium; as root on Debian its headless shell is installed.
 * @throws Stop saying how to get one
 */
export function ensureChromium(): void {
  const isNamed = Boolean(process.env.CHROMIUM_PATH);
  const mayInstall = process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall && !isNamed && !existsSync(SHELL)) {
    console.log("• Installing Debian's headless Chromium for the browser tests");
    const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    const apt = (...args: string[]) =>
      spawnSync("apt-get", args, { stdio: ["ignore", "ignore", "inherit"], env });
    apt("update");
    apt("install", "-y", "--no-install-recommends", "chromium-headless-shell", "fonts-liberation");
  }
  if (chromiumPath() || existsSync(chromium.executablePath())) return;
  throw new Stop(
    "The browser tests need Chromium. Install it (Debian, Ubuntu: sudo apt install chromium-headless-shell; elsewhere: npx playwright install chromium), or set CHROMIUM_PATH to it.",
  );
}
