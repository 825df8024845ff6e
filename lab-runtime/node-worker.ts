import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod/mini";
import { displaySchema } from "./display.ts";
import { type EngineHost, type Interpreter, restoreInterpreter, startInterpreter } from "./interpreter.ts";
import { loadPackages } from "./load-packages.ts";
import { decodeImage } from "./memory-image.ts";
import {
  checkItemSchema,
  type FromWorker,
  plansSchema,
  type StartMessage,
  toWorkerSchema,
} from "./protocol.ts";

/** The other end of node-host.ts: the same engine, in a thread that can be interrupted or ended. */
const { indexURL, moduleURL, scriptURL, image, sources, lock } = z
  .object({
    indexURL: z.string(),
    moduleURL: z.string(),
    scriptURL: z.string(),
    /** With it, Python's memory is read from this file, and there are no sources. */
    image: z.optional(z.string()),
    sources: z._default(z.record(z.string(), z.string()), {}),
    lock: z.optional(z.string()),
  })
  .parse(workerData);
const sleeper = new Int32Array(new SharedArrayBuffer(4));

function send(message: FromWorker): void {
  parentPort?.postMessage(message);
}

function hostOf(id: number): EngineHost {
  return {
    text: (stream, text) =>
      send({ kind: "text", id, stream: stream === "stderr" ? "stderr" : "stdout", text }),
    dropped: (characters) => send({ kind: "dropped", id, characters }),
    display: (slot, json) => send({ kind: "display", id, slot, spec: displaySchema.parse(JSON.parse(json)) }),
    check_plan: (json) => send({ kind: "check-plan", id, checks: plansSchema.parse(JSON.parse(json)) }),
    check_ended: (json) => send({ kind: "check-ended", id, item: checkItemSchema.parse(JSON.parse(json)) }),
    can_read: false,
    read_line: () => null,
    pause: (seconds) => void Atomics.wait(sleeper, 0, 0, seconds * 1000),
  };
}

async function startPython(): Promise<Interpreter> {
  const { loadPyodide }: typeof import("pyodide") = await import(moduleURL);
  const ignore = () => undefined;
  const packages =
    lock === undefined ? undefined : { lockFileContents: Promise.resolve(lock), packageBaseUrl: indexURL };
  if (image === undefined)
    return startInterpreter(loadPyodide, indexURL, Promise.resolve(sources), ignore, packages);
  await import(scriptURL);
  const memory = readFile(image).then((bytes) => decodeImage(new Uint8Array(bytes).buffer));
  return (await restoreInterpreter(loadPyodide, indexURL, memory, ignore, packages)).interpreter;
}

async function serve(): Promise<void> {
  const began = performance.now();
  const interpreter = await startPython();
  const start = async ({ interrupt, packages }: StartMessage) => {
    if (packages) await loadPackages(interpreter.pyodide, packages);
    if (interrupt) interpreter.pyodide.setInterruptBuffer(new Uint8Array(interrupt));
    send({ kind: "ready", milliseconds: performance.now() - began });
  };
  parentPort?.on("message", (data: unknown) => {
    const message = toWorkerSchema.parse(data);
    if (message.kind === "start") {
      start(message).catch((error: unknown) => send({ kind: "failed", reason: String(error) }));
      return;
    }
    const { id, request } = message;
    try {
      send({ kind: "done", id, response: interpreter.handle(request, hostOf(id)) });
    } catch (error) {
      const words = String(error);
      if (words.includes("KeyboardInterrupt")) send({ kind: "done", id, response: { kind: "stopped" } });
      else send({ kind: "died", id, reason: words.trim().split("\n").at(-1) ?? words });
    }
  });
}

serve().catch((error: unknown) => send({ kind: "failed", reason: String(error) }));
