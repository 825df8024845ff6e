import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";

export type Tally = {
  passed: number;
  failed: number;
  /** What failed, in words. */
  failures: string[];
};

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
  const sum: Tally = { passed: 0, failed: 0, failures: [] };
  for (const { program, args, env = {}, report, tally } of commands) {
    if (report) rmSync(report, { force: true });
    const status = await run(program, args, env);
    const counted: Tally =
      report && tally && existsSync(report)
        ? tally(readFileSync(report, "utf8"))
        : { passed: 0, failed: 0, failures: [] };
    sum.passed += counted.passed;
    sum.failed += counted.failed;
    sum.failures.push(...counted.failures.map((failure) => `${name}: ${failure}`));
    // A runner that failed without a failed test, or that counted nothing, failed all the same.
    const counts = counted.passed + counted.failed > 0;
    if (status !== 0 && counted.failed === 0) {
      sum.failed += 1;
      sum.failures.push(`${name}: ${[program, ...args].join(" ")} ended with ${status}`);
    } else if (!counts) sum.passed += status === 0 ? 1 : 0;
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

/** What vitest's JSON report counts; a file that could not be loaded or run to its end is a failure. */
export function tallyVitest(report: string): Tally {
  const { numPassedTests, testResults } = JSON.parse(report) as {
    numPassedTests: number;
    testResults: {
      name: string;
      status: string;
      assertionResults: { status: string; fullName: string }[];
    }[];
  };
  const failures = testResults.flatMap(({ name, status, assertionResults }) => {
    const file = relative(process.cwd(), name);
    const failed = assertionResults.filter((test) => test.status === "failed");
    if (status === "failed" && failed.length === 0)
      return [`${file} could not be loaded, or not run to its end`];
    return failed.map(({ fullName }) => `${file} › ${fullName}`);
  });
  return { passed: numPassedTests, failed: failures.length, failures };
}

type PlaywrightSuite = {
  specs: { file: string; title: string; tests: { status: string }[] }[];
  suites?: PlaywrightSuite[];
};

/** What Playwright's JSON report counts. A test that passed only when it was tried again failed. */
export function tallyPlaywright(report: string): Tally {
  const { stats, suites } = JSON.parse(report) as {
    stats: { expected: number; unexpected: number; flaky: number };
    suites: PlaywrightSuite[];
  };
  const specs = (suite: PlaywrightSuite): PlaywrightSuite["specs"] => [
    ...suite.specs,
    ...(suite.suites ?? []).flatMap(specs),
  ];
  const failures = suites
    .flatMap(specs)
    .filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky"))
    .map(({ file, title }) => `${file} › ${title}`);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures };
}

/** What the report of the faults counts: each fault on each kind of database is a test. */
export function tallyFaults(report: string): Tally {
  const { faults } = JSON.parse(report) as { faults: { name: string; passed: boolean }[] };
  const failures = faults.filter(({ passed }) => !passed).map(({ name }) => name);
  return { passed: faults.length - failures.length, failed: failures.length, failures };
}
