import { displaySchema } from "./display.ts";
import { awaitInputLine, resetInputLine } from "./input-line.ts";
import type { EngineHost, Interpreter } from "./interpreter.ts";
import { loadPackages } from "./load-packages.ts";
import {
  checkItemSchema,
  type EngineRequest,
  type FromWorker,
  plansSchema,
  type StartMessage,
  toWorkerSchema,
} from "./protocol.ts";
import { startFromImage, startPlain } from "./python-in-worker.ts";

/** The part of a dedicated worker's global scope that is used here; the types of both worlds do not mix. */
type Scope = {
  postMessage: ((message: FromWorker) => void) | undefined;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onunhandledrejection: ((event: PromiseRejectionEvent) => void) | null;
};

const scope = self as unknown as Scope;
const send = (self as unknown as { postMessage(message: FromWorker): void }).postMessage.bind(self);
const now = performance.now.bind(performance);

let interpreter: Interpreter | undefined;
let input: SharedArrayBuffer | undefined;
let current = -1;
const sleeper =
  typeof SharedArrayBuffer === "undefined" ? undefined : new Int32Array(new SharedArrayBuffer(4));

scope.onmessage = (event) => {
  const parsed = toWorkerSchema.safeParse(event.data);
  if (!parsed.success) return;
  const message = parsed.data;
  if (message.kind === "start") void start(message);
  else perform(message.id, message.request);
};

async function start({ plain, wasm: compiled, packages, ...shared }: StartMessage): Promise<void> {
  const began = now();
  input = shared.input;
  // Pyodide asks for files ahead and then waits for none of them when another fails: that one is told.
  scope.onunhandledrejection = (event) => event.preventDefault();
  let wasm: WebAssembly.Module | undefined;
  try {
    const onText = (stream: "stdout" | "stderr", text: string) =>
      send({ kind: "text", id: current, stream, text });
    if (plain) interpreter = await startPlain(onText, packages);
    else ({ interpreter, wasm } = await startFromImage(compiled, onText, packages));
  } catch (error) {
    const reason = `Python could not start: ${wordsOf(error)}`;
    send({ kind: "failed", reason, ...(!plain && { tryPlain: true }) });
    return;
  }
  try {
    if (packages?.names.length) {
      send({ kind: "loading-packages", names: packages.names });
      await loadPackages(interpreter.pyodide, packages);
    }
    if (shared.interrupt) interpreter.pyodide.setInterruptBuffer(new Uint8Array(shared.interrupt));
    scope.onunhandledrejection = null;
    confine();
    send({ kind: "ready", milliseconds: now() - began, ...(wasm && { wasm }) });
  } catch (error) {
    send({ kind: "failed", reason: wordsOf(error) });
  }
}

function perform(id: number, request: EngineRequest): void {
  if (!interpreter) return;
  current = id;
  if (input) resetInputLine(input);
  try {
    send({ kind: "done", id, response: interpreter.handle(request, hostOf(id)) });
  } catch (error) {
    const words = wordsOf(error);
    // An interrupt that came while the engine was already answering.
    if (words.includes("KeyboardInterrupt")) send({ kind: "done", id, response: { kind: "stopped" } });
    else send({ kind: "died", id, reason: `Python ended unexpectedly: ${words}` });
  }
}

function hostOf(id: number): EngineHost {
  return {
    text: (stream, text) =>
      send({ kind: "text", id, stream: stream === "stderr" ? "stderr" : "stdout", text }),
    dropped: (characters) => send({ kind: "dropped", id, characters }),
    display: (slot, json) => send({ kind: "display", id, slot, spec: displaySchema.parse(JSON.parse(json)) }),
    check_plan: (json) => send({ kind: "check-plan", id, checks: plansSchema.parse(JSON.parse(json)) }),
    check_ended: (json) => send({ kind: "check-ended", id, item: checkItemSchema.parse(JSON.parse(json)) }),
    can_read: input !== undefined,
    read_line: (prompt) => {
      if (!input) return null;
      send({ kind: "input", id, prompt });
      return awaitInputLine(input);
    },
    pause: (seconds) => {
      if (sleeper) Atomics.wait(sleeper, 0, 0, seconds * 1000);
      else for (const end = now() + seconds * 1000; now() < end; );
    },
  };
}

/** Takes away what learner's code could reach the page, the site's storage or other tabs with. */
function confine(): void {
  const names = [
    "postMessage",
    "caches",
    "indexedDB",
    "BroadcastChannel",
    "Worker",
    "SharedWorker",
    "fetch",
    "XMLHttpRequest",
    "WebSocket",
    "WebTransport",
    "EventSource",
    "importScripts",
    "close",
    "webkitRequestFileSystem",
    "webkitRequestFileSystemSync",
  ];
  for (let at: object | null = self; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of names) {
      if (Object.hasOwn(at, name)) take(at, name);
    }
  }
  for (const name of ["storage", "storageBuckets", "locks", "serviceWorker"]) take(navigator, name);
}

function take(owner: object, name: string): void {
  Object.defineProperty(owner, name, { value: undefined, configurable: false, writable: false });
}

function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.trim().split("\n").at(-1) ?? words;
}
