import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";

/** Its database may be away, as may be a port of its own: the site goes on meanwhile, and jobs wait. */
const AGAIN_MS = 5_000;

/**
 * Keeps the process that runs the jobs: one that ends is started again.
 * @param onEnd told once for each time that it ended unasked
 * @returns stops it, and resolves when it is gone
 */
export function keepWorker(env: NodeJS.ProcessEnv, onEnd: (how: string) => void): () => Promise<void> {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let stopping = false;
  const begin = () => {
    child = fork(fileURLToPath(new URL("./worker.ts", import.meta.url)), [], {
      execArgv: ["--import", "tsx"],
      // Mails are rendered by React as a browser's server has it: without the condition "react-server" of the scripts.
      env: { ...env, TSX_TSCONFIG_PATH: fileURLToPath(new URL("./worker.tsconfig.json", import.meta.url)) },
    });
    child.once("exit", (code, signal) => {
      if (stopping) return;
      onEnd(signal ?? `status ${code}`);
      again = setTimeout(begin, AGAIN_MS);
    });
  };
  begin();
  return async () => {
    stopping = true;
    clearTimeout(again);
    const last = child;
    if (!last || last.exitCode !== null || last.signalCode !== null) return;
    const ended = new Promise((done) => last.once("exit", done));
    last.kill("SIGTERM");
    await ended;
  };
}
