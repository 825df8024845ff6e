import { afterAll, expect, test, vi } from "vitest";
import { engineTester } from "./engine-tester.ts";
import type { EngineRequest } from "./protocol.ts";
import { toRunResult } from "./reports.ts";

const { host, run, check, checkOne, close } = engineTester();
afterAll(close);

// Python starts in some tests, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

test("runs gather, a semaphore, timeouts, task groups and threads' work", async () => {
  const { result, printed } = await run(`
import asyncio, time
async def fetch(gate, n):
  async with gate:
      await asyncio.sleep(0.05)
      return n
async def main():
  began = time.monotonic()
  gate = asyncio.Semaphore(2)
  print(await asyncio.gather(*[fetch(gate, n) for n in range(4)]))
  print(0.1 <= time.monotonic() - began < 0.4)
  try:
      await asyncio.wait_for(asyncio.sleep(5), 0.01)
  except TimeoutError:
      print("timeout")
  try:
      async with asyncio.TaskGroup() as group:
          group.create_task(fetch(gate, 1))
          group.create_task(asyncio.to_thread(int, "x"))
  except* ValueError as group:
      print(len(group.exceptions))
asyncio.run(main())
asyncio.run(main())
`);
  expect(result).toMatchObject({ kind: "finished" });
  expect(printed).toBe("[0, 1, 2, 3]\nTrue\ntimeout\n1\n".repeat(2));
});

test("says so when every task waits for ever", async () => {
  const { result } = await run(
    "import asyncio\nasync def f():\n    await asyncio.Event().wait()\nasyncio.run(f())",
  );
  expect(result).toMatchObject({ kind: "raised", error: { type: "RuntimeError" } });
});

test("what asyncio says of a task that nobody waited for is said in the run that made it", async () => {
  const lost = `import asyncio
async def fails():
    raise ValueError("nobody asked")
async def main():
    kept = asyncio.ensure_future(fails())
    kept.itself = kept
    await asyncio.sleep(0)
asyncio.run(main())
`;
  expect((await run(lost)).printed).toContain("Task exception was never retrieved");
  expect((await run("import gc\ngc.collect()\nprint('clean')")).printed).toBe("clean\n");
});

test("passes virtual time without waiting", async () => {
  const program = `
import asyncio, time
async def wait(n):
  await asyncio.sleep(n)
  return n
def both():
  time.sleep(3)
  began = time.perf_counter()
  async def main():
      return await asyncio.gather(wait(100), wait(200))
  return asyncio.run(main()), round(time.perf_counter() - began)
`;
  const body = `with virtual_time() as clock:
  call(lab.code.both).gives(([100, 200], 200))
expect(clock.elapsed, "the time").equals(203, tolerance=1e-6)`;
  expect(await checkOne(program, body)).toMatchObject({ passed: true });
});

test("keeps our clock in every check, whatever an earlier one replaced", async () => {
  const program = `
import asyncio, time
def wait():
  asyncio.run(asyncio.sleep(40))
  time.sleep(2)
def spoil():
  time.sleep = time.monotonic = asyncio.run = None
`;
  const one = (number: number) => `
@check("round ${number}")
def round_${number}(lab):
  with virtual_time() as clock:
      lab.code.wait()
  expect(round(clock.elapsed), "the time").equals(42)
  lab.code.spoil()
`;
  const report = await check(program, one(1) + one(2));
  expect(report).toMatchObject({ items: [{ passed: true }, { passed: true }] });
});

test("waits for nothing when its input is given: sleeping only moves the clock", async () => {
  const program = `
import asyncio, time
began = time.perf_counter()
time.sleep(100)
asyncio.run(asyncio.sleep(100))
print(input(), 200 <= time.perf_counter() - began < 205)
`;
  const request: EngineRequest = {
    op: "run",
    files: { "main.py": program },
    entry: "main.py",
    stdin: "yes\n",
  };
  let printed = "";
  const end = await host.perform(request, 5, (_, part) => {
    printed += part;
  });
  expect(toRunResult(end)).toMatchObject({ kind: "finished" });
  expect(printed).toBe("yes True\n");
});
