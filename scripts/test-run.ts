import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";

export type Tally = { passed: number; failed: number };

/** One part of `npm test`. `tally` reads what a runner counted; without it the phase counts as one test. */
export type Phase = {
  name: string;
  /** Each command of the phase runs, whatever became of the one before. */
  commands: {
    program: string;
    args: string[];
    env?: Record<string, string>;
    report?: string;
    tally?: (report: string) => Tally;
  }[];
};

/** Runs a phase and prints everything that it prints. */
export async function runPhase({ name, commands }: Phase): Promise<Tally> {
  const began = Date.now();
  console.log(`\n━━ ${name}`);
  const sum: Tally = { passed: 0, failed: 0 };
  for (const { program, args, env = {}, report, tally } of commands) {
    if (report) rmSync(report, { force: true });
    const status = await run(program, args, env);
    const counted =
      report && tally && existsSync(report) ? tally(readFileSync(report, "utf8")) : { passed: 0, failed: 0 };
    sum.passed += counted.passed;
    sum.failed += counted.failed;
    // A runner that failed without a failed test, or that counted nothing, failed all the same.
    const counts = counted.passed + counted.failed > 0;
    if (status !== 0 && counted.failed === 0) sum.failed += 1;
    else if (!counts) sum.passed += status === 0 ? 1 : 0;
  }
  const seconds = ((Date.now() - began) / 1000).toFixed(0);
  console.log(`━━ ${name}: ${sum.passed} passed, ${sum.failed} failed (${seconds} s)`);
  return sum;
}

function run(program: string, args: string[], env: Record<string, string>): Promise<number> {
  return new Promise((done) => {
    const child = spawn(program, args, { stdio: "inherit", env: { ...process.env, ...env } });
    child.on("error", (error) => {
      console.error(error.message);
      done(1);
    });
    child.on("exit", (code) => done(code ?? 1));
  });
}

/** What vitest's JSON report counts; a test file that could not be loaded is a failure. */
export function tallyVitest(report: string): Tally {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(report) as {
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  };
  const unloaded = testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  return { passed: numPassedTests, failed: numFailedTests + unloaded };
}

/** What Playwright's JSON report counts. A test that passed only when it was tried again failed. */
export function tallyPlaywright(report: string): Tally {
  const { stats } = JSON.parse(report) as { stats: { expected: number; unexpected: number; flaky: number } };
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

/** What the report of the faults counts: each fault on each kind of database is a test. */
export function tallyFaults(report: string): Tally {
  const { faults } = JSON.parse(report) as { faults: { passed: boolean }[] };
  const passed = faults.filter((fault) => fault.passed).length;
  return { passed, failed: faults.length - passed };
}
