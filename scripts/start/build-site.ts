import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCodeStyles } from "../build-code-styles.ts";
import { buildLabAnswers } from "../build-lab-answers.ts";
import { buildRuntime } from "../build-runtime.ts";
import { Stop, step } from "../say.ts";
import { bringBack, putAside } from "./earlier-builds.ts";
import { writePagePolicy } from "./page-policy.ts";
import { assertRoom } from "./preflight.ts";
import { digestOf } from "./source-digest.ts";

const BUILT = ".waymark";

/** Everything that the pages are made of. A change in any of it makes the build stale. */
const SOURCES = [
  "app",
  "catalog",
  "components",
  "domain",
  "lab-runtime",
  "labs",
  "prisma/schema.prisma",
  "server",
  "tracks",
  "env.ts",
  "next.config.mjs",
  "package-lock.json",
  "paths.ts",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/** Generates the database client when the schema is newer than it. */
export async function generateClient(): Promise<void> {
  await whenStale(
    "client",
    digestOf(["prisma/schema.prisma", "package-lock.json"]),
    "server/generated/prisma/client.ts",
    () => step("Generating the database client", () => run("node_modules/.bin/prisma", ["generate"], {})),
  );
}

/** What pages and tests read: the Python runtime, the styles of code blocks, the answers of the probes. */
export async function buildAssets(): Promise<void> {
  await orSayStale(async () => {
    mkdirSync(BUILT, { recursive: true });
    await step("Preparing Python for the browser", buildRuntime);
    await step("Preparing the styles of code blocks", () => buildCodeStyles(process.cwd()));
    await step("Computing the labs' answers", buildLabAnswers);
  });
}

/**
 * The key that Next builds with. It goes into the build as it is, so it is no secret: it makes the names of actions
 * the same in every build, and whatever is encrypted for real is so at run time, where the environment's key wins.
 */
export const BUILD_KEY = createHash("sha256")
  .update("what Waymark is built with, known to all")
  .digest("base64");

/** Builds the pages when anything that they are made of has changed. No setting and no secret goes into them. */
export async function buildPages(): Promise<void> {
  const digest = createHash("sha256").update(digestOf(SOURCES)).update(BUILD_KEY).digest("hex");
  await whenStale("pages", digest, ".next/BUILD_ID", () =>
    step("Building the pages (a minute or two the first time)", async () => {
      assertRoom(".");
      // An interrupted build must not pass for a finished one.
      rmSync(".next/BUILD_ID", { force: true });
      putAside(".next/static", join(BUILT, "earlier-builds"));
      await run("node_modules/.bin/next", ["build"], {
        NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: BUILD_KEY,
        NODE_ENV: "production",
      });
      bringBack(".next/static", join(BUILT, "earlier-builds"));
      writePagePolicy();
    }),
  );
}

async function whenStale(
  name: string,
  digest: string,
  product: string,
  build: () => Promise<unknown>,
): Promise<void> {
  const stamp = join(BUILT, `${name}.digest`);
  if (existsSync(product) && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  await orSayStale(async () => {
    mkdirSync(BUILT, { recursive: true });
    rmSync(stamp, { force: true });
    await build();
    writeFileSync(stamp, digest);
  });
}

/** In an image, or under another user, what is stale cannot be built again. */
async function orSayStale(build: () => Promise<void>): Promise<void> {
  await build().catch((error: NodeJS.ErrnoException) => {
    if (error.code !== "EROFS" && error.code !== "EACCES") throw error;
    throw new Stop(
      `What was built is older than what it is built from, and ${error.path ?? "this folder"} cannot be written. Build it first, where it can be: npm run build`,
    );
  });
}

/** Runs a program quietly; its output is shown only when it fails. */
function run(program: string, args: string[], env: Record<string, string>): Promise<void> {
  return new Promise((done, failed) => {
    // An empty value means "not set" here as in env.ts; next-auth would take it for an address.
    const given = { ...process.env };
    for (const [name, value] of Object.entries(given)) if (value === "") delete given[name];
    const child = spawn(program, args, {
      env: { ...given, NEXT_TELEMETRY_DISABLED: "1", CHECKPOINT_DISABLE: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        output += String(chunk);
      });
    child.on("error", failed);
    child.on("exit", (code) => {
      if (code === 0) return done();
      console.error(output.trim());
      failed(new Stop(`${program.split("/").at(-1)} ${args.join(" ")} failed; its output is above.`));
    });
  });
}
