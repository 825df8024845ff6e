import { listWords, type PackagesToLoad } from "@/domain/labs/python-packages.ts";
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
  /** What the worker has compiled, for the next one of the page; there once it is ready. */
  wasm: WebAssembly.Module | undefined;
  readonly interrupt: Uint8Array | undefined;
  readonly input: SharedArrayBuffer | undefined;
  private worker: WorkerLike;

  /** What Python loads at the moment, once it is there itself. */
  loading: readonly string[] | undefined;

  /**
   * @param create makes the worker, and another one when the first cannot take Python's memory from its image
   * @param wasm what an earlier worker has compiled
   * @param plain whether Python starts without its memory image from the first
   * @param packages what is loaded before Python is ready
   * @param isolated whether shared memory may be used (`crossOriginIsolated`)
   * @param loadLimit how long Python may take to start, and then its packages to load, in milliseconds
   * @param onMessage is given every message but those about the start
   */
  constructor(
    create: () => WorkerLike,
    wasm: WebAssembly.Module | undefined,
    plain: boolean,
    packages: PackagesToLoad | undefined,
    isolated: boolean,
    loadLimit: number,
    onMessage: (message: FromWorker) => void,
  ) {
    this.worker = create();
    const shared = isolated ? new SharedArrayBuffer(1) : undefined;
    this.interrupt = shared && new Uint8Array(shared);
    this.input = isolated ? createInputBuffer() : undefined;
    const given = {
      ...(shared && { interrupt: shared }),
      ...(this.input && { input: this.input }),
      ...(packages && { packages }),
    };
    this.ready = new Promise((resolve, reject) => {
      const late = (what: string) =>
        setTimeout(
          () => reject(new Error(`${what} in time. Check the connection and try again.`)),
          loadLimit,
        );
      let timer = late("Python did not start");
      const settle = (act: () => void) => {
        clearTimeout(timer);
        act();
      };
      const listen = () => {
        this.worker.onerror = (event) => {
          const reason = event.message || "its script could not be loaded";
          settle(() => reject(new Error(`Python's worker failed: ${reason}.`)));
          onMessage({ kind: "died", id: -1, reason });
        };
        this.worker.onmessage = (event) => {
          const parsed = fromWorkerSchema.safeParse(event.data);
          if (!parsed.success) return;
          const message = parsed.data;
          if (message.kind === "ready") {
            this.wasm = message.wasm ?? wasm;
            settle(resolve);
          } else if (message.kind === "failed" && message.tryPlain) {
            this.terminate();
            this.worker = create();
            listen();
            this.post({ kind: "start", ...given, plain: true });
          } else if (message.kind === "loading-packages") {
            clearTimeout(timer);
            timer = late(`${listWords(message.names)} did not load`);
            this.loading = message.names;
            onMessage(message);
          } else if (message.kind === "failed") settle(() => reject(new Error(message.reason)));
          else onMessage(message);
        };
      };
      listen();
    });
    // Whoever waits handles the rejection; nobody may be waiting yet.
    this.ready.catch(() => undefined);
    this.post({ kind: "start", ...given, ...(plain ? { plain } : wasm && { wasm }) });
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
