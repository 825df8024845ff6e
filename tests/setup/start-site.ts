import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { freePort } from "../../scripts/db/embedded.ts";

export type StartedSite = {
  url: string;
  port: number;
  process: ChildProcess;
  /** Everything that it printed. */
  output: () => string;
  /** Ends it as Ctrl-C does, and waits. @returns its exit status */
  stop: () => Promise<number | null>;
};

type Options = { dataDir: string; port?: number; env?: Record<string, string> };

/** Runs `npm start` as its user would, on a data folder of its own; resolves once it serves. */
export async function startSite({ dataDir, port: given, env = {} }: Options): Promise<StartedSite> {
  const port = given ?? (await freePort());
  const started = spawnStart({ dataDir, port, env });
  await started.ready;
  return { ...started, url: `http://localhost:${port}`, port };
}

/** Runs `npm start` and leaves it to the caller what comes of it. */
export function spawnStart({ dataDir, port, env = {} }: Options & { port: number }) {
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    env: {
      ...process.env,
      DATABASE_URL: "",
      NEXTAUTH_URL: "",
      NEXTAUTH_SECRET: "",
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: "",
      LOG_LEVEL: "warn",
      // Takes seconds; a test that is about it asks for it.
      DEMO_COHORT: "false",
      DATA_DIR: dataDir,
      PORT: String(port),
      ...env,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => {
      output += String(chunk);
    });
  const ended = once(child, "exit").then(([code]) => code as number | null);
  const ready = new Promise<void>((done, failed) => {
    child.stdout.on("data", () => output.includes("Waymark is ready") && done());
    void ended.then((code) => failed(new Error(`npm start ended with ${code}:\n${output}`)));
  });
  // Whoever only waits for the end is not told twice.
  ready.catch(() => undefined);
  const stop = async () => {
    child.kill("SIGINT");
    return ended;
  };
  return { process: child, output: () => output, ready, ended, stop };
}
