import type { PackagesToLoad } from "@/domain/labs/python-packages.ts";
import { answerInputLine } from "./input-line.ts";
import { Job, type JobEnd } from "./job.ts";
import { OutputBatch } from "./output-batch.ts";
import type { AppRequest, EngineRequest, FromWorker, ProbeCall } from "./protocol.ts";
import { toCheckReport, toProbeReport, toRequestResult, toRunResult } from "./reports.ts";
import type {
  CheckReport,
  JobKind,
  Output,
  ProbeReport,
  RequestResult,
  RunResult,
  RuntimeState,
  StoppedBy,
} from "./results.ts";
import { isSlowLine, rememberImage } from "./slow-line.ts";
import { type WorkerLike, WorkerLink } from "./worker-link.ts";

export type { DisplaySpec } from "./display.ts";
export type {
  AppAnswer,
  CheckItem,
  FirstDifference,
  Marked,
  PythonError,
} from "./protocol.ts";
export type { CheckReport, Output, ProbeReport, RequestResult, RunResult, RuntimeState } from "./results.ts";

/** How long Python may take to stop by itself before its worker is replaced, in milliseconds. */
const STOP_GRACE_MS = 600;
/** A program that swallowed the first interrupt gets another. */
const SECOND_INTERRUPT_MS = 250;
const LOAD_LIMIT_MS = 120_000;

export type RuntimeOptions = {
  /** Address of the runtime's folder, ending in a slash: `/runtime/<version>/`. */
  base: string;
  onState: (state: RuntimeState) => void;
  /** Is given what a run prints, gathered for about 30 ms. */
  onOutput: (batch: Output[]) => void;
  /** What is loaded before anything runs. */
  packages?: PackagesToLoad | undefined;
  /** Keeps a second Python ready once something has run, for after a Stop that had to end the first. */
  keepSpare?: boolean;
  /** Whether Python starts without its memory image; if not given, the line decides. */
  plain?: boolean;
  /** For tests. */
  createWorker?: (url: string) => WorkerLike;
};

/** The code of a job. */
type Code = {
  /** The learner's files. */
  files: Record<string, string>;
  /** Those that the lab gives. */
  given?: Record<string, string>;
};
type RunJob = Code & { entry: string; timeLimit?: number };
type RequestJob = Code & AppRequest & { timeLimit: number };
type CheckJob = Code & { checks: string; timeLimit: number };
type ProbeJob = CheckJob & { calls: ProbeCall[] };

export type Runtime = {
  /** Runs `entry` as `__main__`. Without a `timeLimit` (seconds) it runs until it ends or is stopped. */
  run(job: RunJob): Promise<RunResult>;
  /** Sends a request to an app in the files, which lives on until they change; `timeLimit` in seconds. */
  request(job: RequestJob): Promise<RequestResult>;
  /** Runs the visible checks; `checks` is the text of checks.py, `timeLimit` counts seconds for all of them. */
  check(job: CheckJob): Promise<CheckReport>;
  /** Computes the answers of probes on seeds, in the order given. */
  probe(job: ProbeJob): Promise<ProbeReport>;
  /** Stops what runs. Ends within about 0.6 s, if need be by replacing the worker. */
  stop(): void;
  /** Hands a line to the `input()` that waits; without one, nothing happens. */
  answerInput(text: string): void;
  /** Ends the worker; pending calls end as `broken`. The runtime cannot be used afterwards. */
  dispose(): void;
};

/**
 * Starts Python in a worker. Calls made before it is ready wait for it; calls made while another runs wait
 * for their turn. No call rejects: what went wrong is in its result.
 */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new BrowserRuntime(options);
}

class BrowserRuntime implements Runtime {
  private readonly options: RuntimeOptions;
  private readonly output: OutputBatch;
  private link: WorkerLink | undefined;
  private spare: WorkerLink | undefined;
  private wasm: WebAssembly.Module | undefined;
  private readonly plain: boolean;
  private job: Job | undefined;
  private turn: Promise<unknown> = Promise.resolve();
  private inputWaits = false;
  private disposed = false;
  /** Ends the calls that still wait for Python or for their turn. */
  private waiting = new AbortController();

  constructor(options: RuntimeOptions) {
    this.options = options;
    this.output = new OutputBatch(options.onOutput);
    this.plain = options.plain ?? isSlowLine(options.base);
    this.load();
  }

  async run({ timeLimit, ...job }: RunJob): Promise<RunResult> {
    return toRunResult(await this.perform({ op: "run", ...job }, "run", timeLimit));
  }

  async request({ timeLimit, ...job }: RequestJob): Promise<RequestResult> {
    return toRequestResult(await this.perform({ op: "request", ...job }, "request", timeLimit));
  }

  async check({ timeLimit, ...job }: CheckJob): Promise<CheckReport> {
    mark("lab:check-start");
    const report = toCheckReport(await this.perform({ op: "check", ...job }, "check", timeLimit));
    mark("lab:check-end");
    return report;
  }

  async probe({ timeLimit, ...job }: ProbeJob): Promise<ProbeReport> {
    return toProbeReport(await this.perform({ op: "probe", ...job }, "probe", timeLimit));
  }

  stop(): void {
    this.waiting.abort();
    this.waiting = new AbortController();
    this.stopJob("person");
  }

  answerInput(text: string): void {
    const input = this.link?.input;
    if (!this.inputWaits || !input) return;
    this.inputWaits = false;
    answerInputLine(input, text);
  }

  dispose(): void {
    this.disposed = true;
    this.waiting.abort();
    this.link?.terminate();
    this.link = undefined;
    this.dropSpare();
    this.job?.end(LEFT);
    this.output.flush();
  }

  private perform(request: EngineRequest, what: JobKind, timeLimit: number | undefined): Promise<JobEnd> {
    const { signal } = this.waiting;
    const performed = this.turn.then(() => this.performNow(request, what, timeLimit, signal));
    this.turn = performed;
    return performed;
  }

  private async performNow(
    request: EngineRequest,
    what: JobKind,
    timeLimit: number | undefined,
    signal: AbortSignal,
  ): Promise<JobEnd> {
    if (this.disposed) return LEFT;
    const link = this.link ?? this.load();
    try {
      await Promise.race([link.ready, abortOf(signal)]);
    } catch (error) {
      return { kind: "died", reason: wordsOf(error), seconds: 0 };
    }
    if (this.disposed) return LEFT;
    const job = new Job();
    if (signal.aborted) {
      job.end({ kind: "killed" });
      return job.ended;
    }
    this.job = job;
    this.output.begin();
    link.clearInterrupt();
    this.state({ kind: "running", what, since: performance.now() });
    link.post({ kind: "do", id: job.id, request });
    const timer =
      timeLimit === undefined ? undefined : setTimeout(() => this.stopJob("time limit"), timeLimit * 1000);
    const end = await job.ended;
    clearTimeout(timer);
    this.job = undefined;
    this.inputWaits = false;
    this.output.flush();
    if (!this.disposed) {
      if (this.link === link && end.kind !== "died") this.state({ kind: "ready" });
      else if (this.link === link) this.replace();
      void this.prepareSpare();
    }
    return end;
  }

  private stopJob(by: StoppedBy): void {
    const job = this.job;
    const link = this.link;
    if (!job || !link || job.stoppedBy) return;
    job.stoppedBy = by;
    this.state({ kind: "stopping" });
    if (!link.requestInterrupt()) {
      this.replace();
      job.end({ kind: "killed" });
      return;
    }
    const again = setTimeout(() => link.requestInterrupt(), SECOND_INTERRUPT_MS);
    const kill = setTimeout(() => {
      this.replace();
      job.end({ kind: "killed" });
    }, STOP_GRACE_MS);
    void job.ended.then(() => {
      clearTimeout(again);
      clearTimeout(kill);
    });
  }

  private load(): WorkerLink {
    const link = this.spare ?? this.createLink();
    this.state({ kind: "loading", ...(link.loading && { packages: link.loading }) });
    this.spare = undefined;
    this.link = link;
    link.ready.then(
      () => {
        if (this.link !== link) return;
        this.wasm = link.wasm;
        if (link.wasm) rememberImage(this.options.base);
        mark("lab:runtime-ready");
        this.state({ kind: "ready" });
      },
      (error: unknown) => {
        if (this.link === link) this.abandon(wordsOf(error));
      },
    );
    return link;
  }

  private createLink(): WorkerLink {
    const create = this.options.createWorker ?? ((url: string) => new Worker(url, { type: "module" }));
    const link: WorkerLink = new WorkerLink(
      () => create(`${this.options.base}worker.js`),
      this.wasm,
      this.plain,
      this.options.packages,
      globalThis.crossOriginIsolated === true,
      LOAD_LIMIT_MS,
      (message) => {
        if (this.link === link) this.receive(message);
        else if (this.spare === link && message.kind === "died") this.dropSpare();
      },
    );
    return link;
  }

  /** Starts the next worker once the present one is there; one that cannot start is forgotten. */
  private async prepareSpare(): Promise<void> {
    const { link } = this;
    if (!this.options.keepSpare || this.spare || !link) return;
    try {
      await link.ready;
      if (this.disposed || this.spare || this.link !== link) return;
      this.spare = this.createLink();
      await this.spare.ready;
    } catch {
      this.dropSpare();
    }
  }

  private dropSpare(): void {
    this.spare?.terminate();
    this.spare = undefined;
  }

  /** Gives a worker up; the next call tries again. */
  private abandon(reason: string): void {
    this.link?.terminate();
    this.link = undefined;
    this.state({ kind: "failed", reason });
  }

  private replace(): void {
    this.link?.terminate();
    this.load();
  }

  private receive(message: FromWorker): void {
    const job = this.job;
    if (message.kind === "ready" || message.kind === "failed") return;
    if (message.kind === "loading-packages") {
      this.state({ kind: "loading", packages: message.names });
      return;
    }
    if (!job) {
      // It died while idle: the next call starts another.
      if (message.kind === "died") this.abandon(message.reason);
      return;
    }
    if (message.kind === "died") job.end({ kind: "died", reason: message.reason });
    else if (message.id !== job.id) return;
    else if (message.kind === "done") job.end({ kind: "response", response: message.response });
    else if (message.kind === "check-plan") job.plan = message.checks;
    else if (message.kind === "check-ended") job.items.push(message.item);
    else if (message.kind === "input") {
      this.inputWaits = true;
      this.output.add({ kind: "input", prompt: message.prompt });
    } else if (message.kind === "dropped")
      this.output.add({ kind: "dropped", characters: message.characters });
    else if (message.kind === "display")
      this.output.add({ kind: "display", slot: message.slot, spec: message.spec });
    else this.output.add({ kind: "text", stream: message.stream, text: message.text });
  }

  private state(state: RuntimeState): void {
    if (!this.disposed) this.options.onState(state);
  }
}

const LEFT: JobEnd & { kind: "died" } = { kind: "died", reason: "The page was left.", seconds: 0 };

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener("abort", () => resolve(), { once: true });
  });
}

function mark(name: string): void {
  globalThis.performance.mark(name);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
