import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import { build } from "esbuild";
import type { PackagesToLoad } from "@/domain/labs/python-packages.ts";
import type { DisplaySpec } from "./display.ts";
import { Job, type JobEnd } from "./job.ts";
import type { LabHost } from "./lab-host.ts";
import { lockWith } from "./load-packages.ts";
import { type EngineRequest, fromWorkerSchema, type ToWorker } from "./protocol.ts";
import { readPythonSources } from "./python-sources.ts";

const SIGINT = 2;
const GRACE_MS = 1_000;
const LOAD_LIMIT_MS = 60_000;

export type NodeHostOptions = {
  /** What is loaded before anything runs; the files are named by their paths, and were compared with their sums. */
  packages?: PackagesToLoad;
  /** The file with Python's memory from which it starts: a quarter of the time that starting Python takes. */
  image?: string;
};

/**
 * The engine in Pyodide on Node, in a thread of its own. For scripts and tests, on our own labs: it is no
 * sandbox, and no learner's code is ever given to it.
 */
export class NodeHost implements LabHost {
  private readonly root: string;
  private readonly options: NodeHostOptions;
  private thread: Promise<Thread> | undefined;

  /** @param root the project's folder */
  constructor(root: string, options: NodeHostOptions = {}) {
    this.root = root;
    this.options = options;
  }

  async perform(
    request: EngineRequest,
    timeLimit: number,
    onText: (stream: "stdout" | "stderr", text: string) => void = () => undefined,
    onDisplay: (slot: number, spec: DisplaySpec) => void = () => undefined,
  ): Promise<JobEnd> {
    this.thread ??= startThread(this.root, this.options);
    const thread = await this.thread;
    const job = new Job();
    const leave = thread.listen((data) => {
      const message = fromWorkerSchema.parse(data);
      if (message.kind === "died") job.end({ kind: "died", reason: message.reason });
      else if (message.kind === "done") job.end({ kind: "response", response: message.response });
      else if (message.kind === "check-plan") job.plan = message.checks;
      else if (message.kind === "check-ended") job.items.push(message.item);
      else if (message.kind === "text") onText(message.stream, message.text);
      else if (message.kind === "display") onDisplay(message.slot, message.spec);
    });
    thread.interrupt[0] = 0;
    thread.post({ kind: "do", id: job.id, request });
    let kill: NodeJS.Timeout | undefined;
    const stop = setTimeout(() => {
      job.stoppedBy = "time limit";
      thread.interrupt[0] = SIGINT;
      kill = setTimeout(() => job.end({ kind: "killed" }), GRACE_MS);
    }, timeLimit * 1000);
    const end = await job.ended;
    clearTimeout(stop);
    clearTimeout(kill);
    leave();
    if (end.kind !== "response") await this.close();
    return end;
  }

  async close(): Promise<void> {
    const thread = this.thread;
    this.thread = undefined;
    await (await thread)?.end();
  }
}

type Thread = {
  interrupt: Uint8Array;
  post(message: ToWorker): void;
  /** Calls `hear` for each message until the returned function is called. */
  listen(hear: (data: unknown) => void): () => void;
  end(): Promise<unknown>;
};

let script: Promise<string> | undefined;

/** The thread's script: a thread inherits no loader for TypeScript, so it is bundled here. */
function threadScript(): Promise<string> {
  script ??= build({
    entryPoints: [fileURLToPath(new URL("./node-worker.ts", import.meta.url))],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
  }).then((built) => built.outputFiles[0]?.text ?? "");
  return script;
}

async function startThread(root: string, { packages, image }: NodeHostOptions): Promise<Thread> {
  const folder = join(root, "node_modules", "pyodide");
  const worker = new Worker(await threadScript(), {
    eval: true,
    execArgv: [],
    workerData: {
      indexURL: `${folder}/`,
      moduleURL: pathToFileURL(join(folder, "pyodide.mjs")).href,
      scriptURL: pathToFileURL(join(folder, "pyodide.asm.js")).href,
      ...(image ? { image } : { sources: readPythonSources(root) }),
      ...(packages && { lock: lockWith(readFileSync(join(folder, "pyodide-lock.json"), "utf8"), packages) }),
    },
    stdout: true,
    stderr: true,
  });
  const shared = new SharedArrayBuffer(1);
  const start: ToWorker = { kind: "start", interrupt: shared, ...(packages && { packages }) };
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("Pyodide did not start in time")), LOAD_LIMIT_MS);
    worker.once("error", reject);
    worker.once("message", (data: unknown) => {
      clearTimeout(timer);
      const message = fromWorkerSchema.parse(data);
      if (message.kind === "failed") reject(new Error(message.reason));
      else resolve();
    });
    worker.postMessage(start);
  });
  return {
    interrupt: new Uint8Array(shared),
    post: (message) => worker.postMessage(message),
    listen: (hear) => {
      const lost = (error: unknown) => hear({ kind: "died", id: -1, reason: String(error) });
      const left = () => hear({ kind: "died", id: -1, reason: "the thread ended" });
      worker.on("message", hear);
      worker.on("error", lost);
      worker.on("exit", left);
      return () => {
        worker.off("message", hear);
        worker.off("error", lost);
        worker.off("exit", left);
      };
    },
    end: () => worker.terminate(),
  };
}
