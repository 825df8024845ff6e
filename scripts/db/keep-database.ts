import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { Stop } from "../say.ts";
import type { KeeperMessage } from "./keeper.ts";

export type KeptDatabase = {
  url: string;
  /** The postmaster's process id at the start. */
  pid: number;
  stop(): Promise<void>;
};

type Listeners = {
  onRestart?: () => void;
  /** It does not start again yet, and will be tried further. */
  onWaiting?: (message: string) => void;
  onLost?: (message: string) => void;
};

/**
 * Runs the embedded database in a process of its own, outside the terminal's process group.
 * @throws Stop when it cannot be started
 */
export async function keepDatabase(
  dataDir: string,
  password: string,
  on: Listeners = {},
): Promise<KeptDatabase> {
  const keeper = fork(fileURLToPath(new URL("./keeper.ts", import.meta.url)), [dataDir], {
    execArgv: ["--import", "tsx"],
    detached: true,
    env: { ...process.env, WAYMARK_DATABASE_PASSWORD: password },
  });
  const ended = new Promise<void>((done) => keeper.once("exit", () => done()));
  const ready = await new Promise<{ url: string; pid: number }>((done, failed) => {
    keeper.on("message", (message: KeeperMessage) => {
      if (message.kind === "ready") done(message);
      else if (message.kind === "restarted") on.onRestart?.();
      else if (message.kind === "waiting") on.onWaiting?.(message.message);
      else {
        failed(new Stop(message.message));
        on.onLost?.(message.message);
      }
    });
    void ended.then(() => failed(new Stop("The database's process ended before it was ready.")));
  });
  return {
    ...ready,
    stop: async () => {
      if (keeper.connected) keeper.send("stop");
      await ended;
    },
  };
}

/**
 * Whether the server keeps what it has acknowledged.
 * @returns the settings that would let it lose a write, as "name=value"
 */
export async function unsafeSettings(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string; setting: string }>(
      "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')",
    );
    return rows.filter((row) => row.setting === "off").map((row) => `${row.name}=${row.setting}`);
  } finally {
    await client.end();
  }
}
