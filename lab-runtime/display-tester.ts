import type { DisplaySpec } from "./display.ts";
import { NodeHost } from "./node-host.ts";
import { toRunResult } from "./reports.ts";

type Arrival = { slot: number; spec: DisplaySpec } | string;

/** The engine as tests of displays ask it. `close` ends its Python. */
export function displayTester() {
  const host = new NodeHost(process.cwd());

  /** Runs a program: what arrived, in order, and the last state of each slot. */
  async function run(text: string, more: Record<string, string> = {}, timeLimit = 20) {
    const arrived: Arrival[] = [];
    const last = new Map<number, DisplaySpec>();
    const end = await host.perform(
      { op: "run", files: { "main.py": text, ...more }, entry: "main.py" },
      timeLimit,
      (_, part) => arrived.push(part),
      (slot, spec) => {
        arrived.push({ slot, spec });
        last.set(slot, spec);
      },
    );
    return { result: toRunResult(end), arrived, shown: [...last.values()] };
  }

  return { host, run, close: () => host.close() };
}
