import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { ChecksPanel } from "@/components/lab/checks-panel.tsx";
import { type CheckOutcome, checkAndVerify } from "@/components/lab/verification.ts";
import { createRuntime, type Runtime } from "@/lab-runtime/client.ts";

type BenchLab = { files: Record<string, string>; checks: string };

const LINE = { files: { "main.py": "print(1)" }, entry: "main.py" };
const TIMED = `import time
began = time.perf_counter()
total = sum(n * n for n in range(20_000))
print((time.perf_counter() - began) * 1000)`;
let printed = "";
const kept: { runtime?: Runtime } = {};

/** From the worker's creation to the first executed line, with Pyodide as it comes. */
async function stock(base: string): Promise<number> {
  const began = performance.now();
  const worker = new Worker(`${base}stock-worker.js`, { type: "module" });
  await new Promise<void>((resolve, reject) => {
    worker.onmessage = () => resolve();
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage("start");
  });
  const took = performance.now() - began;
  worker.terminate();
  return took;
}

/** The same with ours; `keep` leaves it for the calls below. */
async function ours(base: string, keep: boolean): Promise<number> {
  const began = performance.now();
  const runtime = createRuntime({
    base,
    keepSpare: keep,
    onState: () => undefined,
    onOutput: (batch) => {
      for (const output of batch) if (output.kind === "text") printed += output.text;
    },
  });
  const result = await runtime.run(LINE);
  const took = performance.now() - began;
  if (result.kind !== "finished") throw new Error(`the run ended as ${JSON.stringify(result)}`);
  if (keep) kept.runtime = runtime;
  else runtime.dispose();
  return took;
}

function runtime(): Runtime {
  if (!kept.runtime) throw new Error("no runtime is kept");
  return kept.runtime;
}

/** One press of Run: Python's own time for the code, which it prints, and until the page has the result. */
async function runOnce(): Promise<{ code: number; took: number }> {
  printed = "";
  const began = performance.now();
  const result = await runtime().run({ files: { "main.py": TIMED }, entry: "main.py" });
  const took = performance.now() - began;
  if (result.kind !== "finished") throw new Error(JSON.stringify(result));
  return { code: Number(printed), took };
}

/** From the end of a run by force to the next executed line. */
async function restart(): Promise<number> {
  const endless = runtime().run({
    files: { "main.py": "while True:\n    try:\n        while True: pass\n    except BaseException: pass" },
    entry: "main.py",
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  runtime().stop();
  const result = await endless;
  if (result.kind !== "stopped") throw new Error(`it ended as ${result.kind}`);
  const began = performance.now();
  await runtime().run(LINE);
  return performance.now() - began;
}

/**
 * One press of Check, without the server's part. `engine` is Python's own time from the loaded checks.py to the
 * last check, which that one prints; `report` ends when the page has the result, `painted` when it is shown.
 */
async function check(lab: BenchLab): Promise<{ engine: number; report: number; painted: number }> {
  const place = document.body.appendChild(document.createElement("div"));
  const root = createRoot(place);
  const show = (outcome: CheckOutcome) =>
    flushSync(() => root.render(<ChecksPanel titles={[]} outcome={outcome} />));
  const began = performance.now();
  const outcome = await checkAndVerify({
    runtime: runtime(),
    lab: { id: "bench", digest: "bench", given: {}, checks: lab.checks, timeLimit: 20, verifiable: false },
    files: lab.files,
    accountId: null,
    onStep: show,
    onAttempt: () => undefined,
  });
  const report = performance.now() - began;
  if (outcome.kind !== "checked" || outcome.items.length !== 10 || outcome.items.some((item) => !item.passed))
    throw new Error(`the checks came out as ${JSON.stringify(outcome).slice(-1500)}`);
  show(outcome);
  await nextPaint();
  const painted = performance.now() - began;
  root.unmount();
  place.remove();
  return { engine: Number(outcome.items.at(-1)?.printed), report, painted };
}

function nextPaint(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });
}

const bench = { stock, ours, runOnce, restart, check };
export type Bench = typeof bench;
Object.assign(window, { bench });
