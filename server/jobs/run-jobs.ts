import "server-only";
import { Logger, type Runner, run } from "graphile-worker";
import pg from "pg";
import { SYSTEM } from "@/domain/accounts/viewer.ts";
import { env } from "@/env.ts";
import { log } from "@/server/log.ts";
import { rescueJobs } from "./rescue-jobs.ts";
import { CRONTAB, taskList } from "./tasks.ts";

/** Jobs at once; each takes a connection of the pool for a moment, and the runner keeps one to listen on. */
const AT_ONCE = 2;

/**
 * Runs jobs until it is told to stop.
 * @returns the runner: `stop()` lets those that run end, `promise` rejects when it cannot go on
 */
export async function runJobs(): Promise<Runner> {
  // Without a limit on silence, unlike the site's own connections: one of these listens for jobs.
  const pool = new pg.Pool({
    connectionString: env().DATABASE_URL,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    max: AT_ONCE + 3,
  });
  const onBroken = (error: Error) => log().warn({ err: error }, "a connection for the jobs broke");
  pool.on("error", onBroken);
  // One that is in use when it breaks: whoever uses it hears of it, too.
  pool.on("connect", (client) => client.on("error", onBroken));
  await rescueJobs(SYSTEM, {});
  return run({
    pgPool: pool,
    taskList,
    crontab: CRONTAB,
    concurrency: AT_ONCE,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: runnerLog(),
  });
}

/** The runner's own words in the site's log; its every step is not worth a line. */
export function runnerLog(): Logger {
  return new Logger(() => (level, message) => {
    if (level === "error") log().error({ jobs: message }, "jobs");
    else if (level === "warning") log().warn({ jobs: message }, "jobs");
    else log().debug({ jobs: message }, "jobs");
  });
}
