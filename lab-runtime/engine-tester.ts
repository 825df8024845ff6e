import { NodeHost } from "./node-host.ts";
import type { EngineRequest } from "./protocol.ts";
import { toCheckReport, toRunResult } from "./reports.ts";

/** The engine as the tests ask it: programs and checks as text. `close` ends its Python. */
export function engineTester() {
  const host = new NodeHost(process.cwd());

  async function run(text: string, timeLimit = 5, more: Record<string, string> = {}) {
    let printed = "";
    const request: EngineRequest = { op: "run", files: { "main.py": text, ...more }, entry: "main.py" };
    const end = await host.perform(request, timeLimit, (_, part) => {
      printed += part;
    });
    return { result: toRunResult(end), printed };
  }

  async function check(program: string, checks: string, timeLimit = 5) {
    const text = `from waymark import *\n${checks}`;
    const end = await host.perform({ op: "check", files: { "code.py": program }, checks: text }, timeLimit);
    return toCheckReport(end);
  }

  /** The only item of a checks.py with one check whose body is given. */
  async function checkOne(program: string, body: string) {
    const indented = body
      .split("\n")
      .map((line) => `    ${line}`)
      .join("\n");
    const report = await check(program, `@check("it")\ndef it(lab):\n${indented}\n`);
    if (report.kind !== "checked") throw new Error(JSON.stringify(report));
    return report.items[0];
  }

  return { host, run, check, checkOne, close: () => host.close() };
}
