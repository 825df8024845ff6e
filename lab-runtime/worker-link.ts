import { cancelInputLine, createInputBuffer } from "./input-line.ts";
import { type FromWorker, fromWorkerSchema, type ToWorker } from "./protocol.ts";

/** The part of a `Worker` that the runtime needs; tests give their own. */
export type WorkerLike = {
  postMessage(message: ToWorker): void;
  terminate(): void;
  onmessage: ((event: MessageEvent<unknown>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
};

/** The number that CPython knows as SIGINT. */
const SIGINT = 2;

/** One worker, from its creation to its end. */
export class WorkerLink {
  /** Fulfilled when Python is ready; rejected with the reason when it cannot start or takes too long. */
  readonly ready: Promise<void>;
  readonly interrupt: Uint8Array | undefined;
  readonly input: SharedArrayBuffer | undefined;
  private readonly worker: WorkerLike;

  /**
   * @param isolated whether shared memory may be used (`crossOriginIsolated`)
   * @param loadLimit how long Python may take to start, in milliseconds
   * @param onMessage is given every message but those about the start
   */
  constructor(
    worker: WorkerLike,
    isolated: boolean,
    loadLimit: number,
    onMessage: (message: FromWorker) => void,
  ) {
    this.worker = worker;
    const shared = isolated ? new SharedArrayBuffer(1) : undefined;
    this.interrupt = shared && new Uint8Array(shared);
    this.input = isolated ? createInputBuffer() : undefined;
    this.ready = new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error("Python did not start in time. Check the connection and try again.")),
        loadLimit,
      );
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      worker.onerror = (event) => {
        const reason = event.message || "its script could not be loaded";
        settle(() => reject(new Error(`Python's worker failed: ${reason}.`)));
        onMessage({ kind: "died", id: -1, reason });
      };
      worker.onmessage = (event) => {
        const parsed = fromWorkerSchema.safeParse(event.data);
        if (!parsed.success) return;
        if (parsed.data.kind === "ready") settle(resolve);
        else if (parsed.data.kind === "failed") settle(() => reject(new Error(reasonOf(parsed.data))));
        else onMessage(parsed.data);
      };
    });
    // Whoever waits handles the rejection; nobody may be waiting yet.
    this.ready.catch(() => undefined);
    this.post({
      kind: "start",
      ...(shared ? { interrupt: shared } : {}),
      ...(this.input ? { input: this.input } : {}),
    });
  }

  post(message: ToWorker): void {
    this.worker.postMessage(message);
  }

  /** Asks Python to raise KeyboardInterrupt; false when there is no shared memory to ask through. */
  requestInterrupt(): boolean {
    if (!this.interrupt) return false;
    this.interrupt[0] = SIGINT;
    if (this.input) cancelInputLine(this.input);
    return true;
  }

  clearInterrupt(): void {
    if (this.interrupt) this.interrupt[0] = 0;
  }

  terminate(): void {
    this.worker.onmessage = null;
    this.worker.onerror = null;
    this.worker.terminate();
  }
}

function reasonOf(message: FromWorker): string {
  return message.kind === "failed" ? message.reason : "Python could not start.";
}
