import { afterEach, expect, test, vi } from "vitest";
import type { PackagesToLoad } from "@/domain/labs/python-packages.ts";
import { createRuntime } from "./client.ts";
import type { FromWorker, ToWorker } from "./protocol.ts";
import type { Output, RuntimeState } from "./results.ts";
import type { WorkerLike } from "./worker-link.ts";

/** A worker that does what each test says. */
class FakeWorker implements WorkerLike {
  onmessage: ((event: MessageEvent<unknown>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly received: ToWorker[] = [];
  terminated = false;

  postMessage(message: ToWorker): void {
    this.received.push(message);
  }

  terminate(): void {
    this.terminated = true;
  }

  tell(message: FromWorker | { kind: string }): void {
    this.onmessage?.(new MessageEvent("message", { data: message }));
  }

  /** The id of the job that it was given last. */
  get job(): number {
    const last = this.received.at(-1);
    if (last?.kind !== "do") throw new Error("no job");
    return last.id;
  }
}

function setUp(packages?: PackagesToLoad, plain = false) {
  const workers: FakeWorker[] = [];
  const states: RuntimeState["kind"][] = [];
  const all: RuntimeState[] = [];
  const output: Output[] = [];
  const runtime = createRuntime({
    base: "/runtime/1/",
    packages,
    plain,
    onState: (state) => {
      states.push(state.kind);
      all.push(state);
    },
    onOutput: (batch) => output.push(...batch),
    createWorker: (url) => {
      expect(url).toBe("/runtime/1/worker.js");
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
  });
  const worker = (index: number): FakeWorker => {
    const found = workers[index];
    if (!found) throw new Error(`there is no worker ${index}`);
    return found;
  };
  return { runtime, states, all, output, worker, count: () => workers.length };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const main = { files: { "main.py": "" }, entry: "main.py" };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("waits for Python, runs, and tells its states", async () => {
  const { runtime, states, worker } = setUp();
  const result = runtime.run(main);
  await settle();
  expect(worker(0).received).toHaveLength(1);
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  await settle();
  const id = worker(0).job;
  worker(0).tell({ kind: "done", id, response: { kind: "finished", exitCode: 0 } });
  expect(await result).toMatchObject({ kind: "finished", exitCode: 0 });
  expect(states).toEqual(["loading", "ready", "running", "ready"]);
});

test("without shared memory, Stop replaces the worker at once", async () => {
  const { runtime, states, worker, count } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const result = runtime.run(main);
  await settle();
  runtime.stop();
  expect(await result).toMatchObject({ kind: "stopped", by: "person" });
  expect([worker(0).terminated, count()]).toEqual([true, 2]);
  expect(states).toEqual(["loading", "ready", "running", "stopping", "loading"]);
});

test("with shared memory, Stop interrupts, again after a while, and then replaces the worker", async () => {
  vi.stubGlobal("crossOriginIsolated", true);
  const { runtime, worker, count } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const start = worker(0).received[0];
  if (start?.kind !== "start" || !start.interrupt) throw new Error("no interrupt buffer");
  const flag = new Uint8Array(start.interrupt);
  const result = runtime.run(main);
  await settle();
  runtime.stop();
  expect(flag[0]).toBe(2);
  flag[0] = 0;
  await new Promise((resolve) => setTimeout(resolve, 350));
  expect([flag[0], count()]).toEqual([2, 1]);
  expect(await result).toMatchObject({ kind: "stopped", by: "person" });
  expect(count()).toBe(2);
});

test("with shared memory, a program that stops in time keeps its worker", async () => {
  vi.stubGlobal("crossOriginIsolated", true);
  const { runtime, worker, count } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const result = runtime.run(main);
  await settle();
  runtime.stop();
  worker(0).tell({ kind: "done", id: worker(0).job, response: { kind: "stopped" } });
  expect(await result).toMatchObject({ kind: "stopped", by: "person" });
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(count()).toBe(1);
});

test("the time limit ends a check and tells what had passed", async () => {
  const { runtime, worker } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const report = runtime.check({ files: {}, checks: "", timeLimit: 0.05 });
  await settle();
  const id = worker(0).job;
  worker(0).tell({ kind: "check-plan", id, checks: [{ title: "a" }, { title: "b" }, { title: "c" }] });
  worker(0).tell({ kind: "check-ended", id, item: { title: "a", passed: true } });
  expect(await report).toMatchObject({
    kind: "stopped",
    by: "time limit",
    items: [
      { title: "a", passed: true },
      { title: "b", passed: false },
      { title: "c", passed: false, notRun: true },
    ],
  });
});

test("Stop also ends calls that wait for Python or for their turn", async () => {
  const { runtime, worker } = setUp();
  const results = [runtime.run(main), runtime.run(main)];
  await settle();
  runtime.stop();
  for (const result of await Promise.all(results)) expect(result).toMatchObject({ kind: "stopped" });
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  await settle();
  expect(worker(0).received).toHaveLength(1);
});

test("a worker that dies in a run is replaced, and the run says so", async () => {
  const { runtime, worker, count } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const result = runtime.run(main);
  await settle();
  worker(0).tell({ kind: "died", id: worker(0).job, reason: "unreachable" });
  expect(await result).toMatchObject({ kind: "broken", reason: "unreachable" });
  await settle();
  expect(count()).toBe(2);
});

test("a start that fails is told, and the next call tries again", async () => {
  const { runtime, states, worker, count } = setUp();
  const first = runtime.run(main);
  worker(0).tell({ kind: "failed", reason: "waymark.json answered 404" });
  expect(await first).toMatchObject({ kind: "broken", reason: "waymark.json answered 404" });
  expect(states).toEqual(["loading", "failed"]);
  const second = runtime.run(main);
  await settle();
  expect(count()).toBe(2);
  worker(1).tell({ kind: "ready", milliseconds: 1 });
  await settle();
  worker(1).tell({ kind: "done", id: worker(1).job, response: { kind: "finished", exitCode: 0 } });
  expect(await second).toMatchObject({ kind: "finished" });
});

test("a start that never ends is given up", async () => {
  vi.useFakeTimers();
  const { runtime, states } = setUp();
  const result = runtime.run(main);
  await vi.advanceTimersByTimeAsync(121_000);
  expect(await result).toMatchObject({ kind: "broken" });
  expect(states).toEqual(["loading", "failed"]);
});

test("messages that are none of the protocol's, or of an earlier job, are ignored", async () => {
  const { runtime, worker, output } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const result = runtime.run(main);
  await settle();
  const id = worker(0).job;
  worker(0).tell({ kind: "verified" });
  worker(0).tell({ kind: "text", id: id - 1, stream: "stdout", text: "late" });
  worker(0).tell({ kind: "text", id, stream: "stdout", text: "a" });
  worker(0).tell({ kind: "text", id, stream: "stdout", text: "b" });
  worker(0).tell({ kind: "done", id, response: { kind: "finished", exitCode: 0 } });
  await result;
  expect(output).toEqual([{ kind: "text", stream: "stdout", text: "ab" }]);
});

test("output beyond the cap is counted and not shown", async () => {
  const { runtime, worker, output } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const result = runtime.run(main);
  await settle();
  const id = worker(0).job;
  for (let index = 0; index < 3; index += 1)
    worker(0).tell({ kind: "text", id, stream: "stdout", text: "x".repeat(90_000) });
  worker(0).tell({ kind: "done", id, response: { kind: "finished", exitCode: 0 } });
  await result;
  const shown = output.reduce((sum, one) => sum + (one.kind === "text" ? one.text.length : 0), 0);
  expect(shown).toBe(200_000);
  expect(output.filter(({ kind }) => kind === "dropped").at(-1)).toEqual({
    kind: "dropped",
    characters: 70_000,
  });
});

test("leaving the page ends what runs", async () => {
  const { runtime, worker } = setUp();
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  const result = runtime.run(main);
  await settle();
  runtime.dispose();
  expect(await result).toMatchObject({ kind: "broken" });
  expect(worker(0).terminated).toBe(true);
});

const numpy: PackagesToLoad = { names: ["numpy"], found: [] };

test("each worker is told what to load, and the page what is being loaded", async () => {
  const { runtime, all, worker } = setUp(numpy);
  const result = runtime.run(main);
  expect(worker(0).received[0]).toMatchObject({ kind: "start", packages: numpy });
  worker(0).tell({ kind: "loading-packages", names: ["numpy"] });
  expect(all).toEqual([{ kind: "loading" }, { kind: "loading", packages: ["numpy"] }]);
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  await settle();
  worker(0).tell({ kind: "died", id: worker(0).job, reason: "it ended" });
  expect(await result).toMatchObject({ kind: "broken" });
  expect(worker(1).received[0]).toMatchObject({ kind: "start", packages: numpy });
});

test("packages that do not load are a reason, no cause for a plain start, and the next call tries again", async () => {
  const { runtime, all, worker, count } = setUp(numpy);
  const result = runtime.run(main);
  worker(0).tell({ kind: "loading-packages", names: ["numpy"] });
  worker(0).tell({ kind: "failed", reason: "numpy could not be loaded" });
  expect(await result).toMatchObject({ kind: "broken", reason: "numpy could not be loaded" });
  expect(all.at(-1)).toEqual({ kind: "failed", reason: "numpy could not be loaded" });
  expect(count()).toBe(1);
  void runtime.run(main);
  await settle();
  expect(worker(1).received[0]).toMatchObject({ kind: "start", packages: numpy });
  runtime.dispose();
});

test("the time that Python has to start begins anew when it loads packages", async () => {
  vi.useFakeTimers();
  const { runtime, states, worker } = setUp(numpy);
  await vi.advanceTimersByTimeAsync(100_000);
  worker(0).tell({ kind: "loading-packages", names: ["numpy"] });
  await vi.advanceTimersByTimeAsync(100_000);
  expect(states.at(-1)).toBe("loading");
  await vi.advanceTimersByTimeAsync(30_000);
  expect(states.at(-1)).toBe("failed");
  runtime.dispose();
});

test("on a slow line every worker of the page starts without the image", async () => {
  const { worker, runtime } = setUp(undefined, true);
  expect(worker(0).received[0]).toMatchObject({ kind: "start", plain: true });
  worker(0).tell({ kind: "ready", milliseconds: 1 });
  void runtime.run({ files: { "a.py": "" }, entry: "a.py" });
  await vi.waitFor(() => expect(worker(0).received.at(-1)?.kind).toBe("do"));
  worker(0).tell({ kind: "died", id: worker(0).job, reason: "gone" });
  await vi.waitFor(() => expect(worker(1).received[0]).toMatchObject({ kind: "start", plain: true }));
});
