// npm start: from installed packages to a serving site. Each step is skipped when there is nothing to do.
import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { readStartEnv, type StartEnv } from "../../env.ts";
import { type KeptDatabase, keepDatabase, unsafeSettings } from "../db/keep-database.ts";
import { migrate } from "../db/migrate.ts";
import { readOrMakeSecrets } from "../db/secrets.ts";
import { fail, Stop, step } from "../say.ts";
import { buildAssets, buildPages, generateClient } from "./build-site.ts";
import { keepWorker } from "./keep-worker.ts";
import { claimDataFolder } from "./lock.ts";
import { assertDatabaseAnswers, assertPortFree, assertRoom } from "./preflight.ts";

const DEV = process.argv.includes("--dev");

let release: (() => void) | undefined;
let database: KeptDatabase | undefined;
let site: ChildProcess | undefined;
let stopWorker: (() => Promise<void>) | undefined;
let stopping = false;

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
process.on("disconnect", () => void stop(0));

try {
  await start();
} catch (error) {
  if (!stopping) {
    await putDown();
    fail(error);
  }
}

async function start(): Promise<void> {
  const given = readStartEnv();
  const embedded = given.DATABASE_URL === undefined;
  const host = given.HOST ?? (embedded ? "127.0.0.1" : "0.0.0.0");
  if (embedded && !isLoopback(host))
    throw new Stop(
      "HOST can only be 127.0.0.1 or localhost while the demo accounts exist. Set DATABASE_URL for a real installation.",
    );
  if (embedded) assertRoom(given.DATA_DIR);
  await assertPortFree(given.PORT, host);
  release = await claimDataFolder(given.DATA_DIR);
  await generateClient();
  const settings = await connect(given);
  const childEnv = { ...settings, HOST: host, PORT: String(given.PORT), DATA_DIR: given.DATA_DIR };
  const applied = await step("Bringing the database up to date", () => migrate(settings.DATABASE_URL));
  for (const name of applied) console.log(`  applied ${name}`);
  if (embedded) await seed(childEnv);
  await buildAssets();
  if (embedded && given.DEMO_COHORT) await seedCohort();
  if (!DEV) await buildPages();
  await step(DEV ? "Starting the development server" : "Starting the site", () => serve(childEnv));
  if (given.RUN_JOBS) startWorker(childEnv);
  tellReady(settings.NEXTAUTH_URL, embedded);
}

/** The settings that the site runs with, once its database answers. */
async function connect(given: StartEnv) {
  const address = given.NEXTAUTH_URL ?? `http://localhost:${given.PORT}`;
  if (given.DATABASE_URL) {
    const { DATABASE_URL, NEXTAUTH_SECRET = "", NEXT_SERVER_ACTIONS_ENCRYPTION_KEY = "" } = given;
    await step("Looking for the database", () => assertDatabaseAnswers(DATABASE_URL));
    const unsafe = await unsafeSettings(DATABASE_URL);
    if (unsafe.length > 0)
      console.warn(
        `  WARNING: this database may lose what it has acknowledged when it crashes (${unsafe.join(", ")}).`,
      );
    return { DATABASE_URL, NEXTAUTH_SECRET, NEXT_SERVER_ACTIONS_ENCRYPTION_KEY, NEXTAUTH_URL: address };
  }
  const secrets = readOrMakeSecrets(given.DATA_DIR);
  database = await step("Starting the database", () =>
    keepDatabase(given.DATA_DIR, secrets.databasePassword, {
      onRestart: () => console.warn("The database ended unasked and was started again."),
      onWaiting: (message) =>
        console.warn(`The database ended and is not up again: ${message} Trying further.`),
      onLost: (message) => void stop(1, message),
    }),
  );
  const unsafe = await unsafeSettings(database.url);
  if (unsafe.length > 0)
    throw new Stop(
      `The database would lose acknowledged work in a crash (${unsafe.join(", ")}); set these to "on" again.`,
    );
  return {
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: given.NEXTAUTH_SECRET ?? secrets.nextAuthSecret,
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: given.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY ?? secrets.serverActionsKey,
    NEXTAUTH_URL: address,
    WAYMARK_DEMO: "true",
  };
}

async function seed(env: Record<string, string>): Promise<void> {
  Object.assign(process.env, env);
  const { seedDemo } = await import("../../prisma/seed/demo.ts");
  const made = await seedDemo();
  if (made > 0) console.log(`• Made ${made} demo accounts`);
}

/** Only when the labs' answers are there: what the learners of the cohort verified was verified. */
async function seedCohort(): Promise<void> {
  const { seedDemoCohort, needsDemoCohort } = await import("../../prisma/seed/demo.ts");
  if (!(await needsDemoCohort())) return;
  try {
    await step("Making a demo cohort with six weeks of history", () => seedDemoCohort(new Date()));
  } catch (error) {
    console.warn(
      `  ${error instanceof Error ? error.message : String(error)} The next start goes on with it.`,
    );
  }
}

function serve(env: Record<string, string>): Promise<void> {
  const childEnv = { ...process.env, ...env, NEXT_TELEMETRY_DISABLED: "1" };
  site = DEV
    ? fork(
        "node_modules/next/dist/bin/next",
        ["dev", "--port", env.PORT ?? "3000", "--hostname", env.HOST ?? "127.0.0.1"],
        {
          env: { ...childEnv, NODE_ENV: "development" },
        },
      )
    : fork(fileURLToPath(new URL("./server.ts", import.meta.url)), [], {
        execArgv: ["--import", "tsx"],
        env: { ...childEnv, NODE_ENV: "production" },
      });
  const child = site;
  return new Promise((done, failed) => {
    child.once("exit", (code, signal) => {
      failed(new Stop("The site ended before it was ready; see above."));
      if (!stopping)
        void stop(
          1,
          `The site ended (${signal ?? `status ${code}`}). What was saved is safe: start it again.`,
        );
    });
    if (DEV) done();
    else child.on("message", (message) => message === "listening" && done());
  });
}

/** After the site: nobody waits for it. */
function startWorker(env: Record<string, string>): void {
  const mode = DEV ? "development" : "production";
  stopWorker = keepWorker({ ...process.env, ...env, NODE_ENV: mode }, (how) =>
    console.warn(`The process that runs the jobs ended (${how}) and is started again.`),
  );
}

function tellReady(address: string, embedded: boolean): void {
  console.log(`\nWaymark is ready at ${address}`);
  if (embedded)
    console.log(
      "Demo accounts: learner@waymark.test, mentor@waymark.test, admin@waymark.test, password: waymark-demo",
    );
  console.log("Ctrl-C stops it.\n");
  process.send?.("ready");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}

async function stop(code: number, message?: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (message) console.error(message);
  else console.log("\nStopping");
  await putDown();
  process.exit(code);
}

/** The site and its jobs first, then their database, then the claim on the folder. */
async function putDown(): Promise<void> {
  await Promise.all([endSite(), stopWorker?.()]);
  await database?.stop();
  release?.();
}

async function endSite(): Promise<void> {
  const child = site;
  if (child && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
  }
}
