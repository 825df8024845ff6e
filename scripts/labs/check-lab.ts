import type { LabSource } from "@/catalog/labs/types.ts";
import { answersAgree } from "@/domain/labs/compare-answers.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import type { ChecksDescription } from "@/lab-runtime/protocol.ts";
import type { CheckReport } from "@/lab-runtime/results.ts";
import {
  answersTo,
  check,
  describeChecks,
  holdsNoJson,
  requestFault,
  run,
  runsThrough,
  runWords,
  UnusableChecks,
} from "./ask.ts";
import { faultsOfMistake } from "./check-mistake.ts";
import type { LabPython } from "./lab-hosts.ts";
import type { LabReport } from "./lab-report.ts";
import { differs, type ExpectedProbe, mutate } from "./mutate.ts";
import { withConstant } from "./rewrite.ts";
import { seedsOf } from "./seeds.ts";

const CONSTANTS = ["None", "0", "1", "''", "[]", "{}", "True"];
const FEWEST_MISTAKES = 3;
/** Of how many submissions the seeds decide about a mistake or a mutant, and at most how many seeds. */
const SUBMISSIONS = 2;
const MOST_SEEDS = 60;
/** A busy machine may take longer than a learner's; what never ends is stopped all the same. */
const PATIENCE = 2;

/**
 * Checks one lab as docs/authoring-labs.md demands it. One that nothing here can run is not checked.
 * @param withMutants whether the reference solution is changed, too
 */
export async function checkLab(
  python: LabPython,
  source: LabSource,
  withMutants: boolean,
): Promise<LabReport> {
  const began = performance.now();
  const { lab } = source;
  const problems: string[] = [];
  const report: LabReport = {
    id: lab.id,
    status: "failed",
    checkedWith: python.with === "cpython" ? "cpython" : "pyodide",
    solution: { passed: false, checks: 0, probes: 0 },
    starter: { rejected: false, runs: false },
    mistakes: [],
    problems,
    cached: false,
    seconds: 0,
  };
  if (python.with === "nothing") return { ...report, status: "not-checked", problems: [python.why] };
  const [host, ...others] = python.hosts;
  if (!host) throw new Error("there is no Python to check with");
  try {
    // The others start meanwhile.
    const [described] = await Promise.all([
      describeChecks(host, lab),
      ...others.map((other) => describeChecks(other, lab)),
    ]);
    const solutionBegan = performance.now();
    const expected = await checkSolution(host, source, described, report);
    const solutionSeconds = (performance.now() - solutionBegan) / 1000;
    const faults = await inTurns(
      [host, ...others],
      [
        (free) => checkStarter(free, source, report),
        ...CONSTANTS.map((value) => (free: LabHost) => faultsOfConstant(free, source, expected, value)),
        ...source.mistakes.map((mistake) => async (free: LabHost) => {
          const found = await faultsOfMistake(
            free,
            source,
            mistake,
            described,
            expected,
            lab.timeLimit * PATIENCE,
          );
          return found.map((fault) => `mistakes/${mistake.name}: ${fault}`);
        }),
      ],
    );
    problems.push(...faults.flat());
    report.mistakes = source.mistakes.map(({ name, caughtBy }, index) => ({
      name,
      caught: faults.at(index - source.mistakes.length)?.length === 0,
      by: caughtBy,
    }));
    if (source.mistakes.length < FEWEST_MISTAKES)
      problems.push(`there are ${source.mistakes.length} mistakes; a lab needs ${FEWEST_MISTAKES}`);
    if (withMutants && report.solution.passed)
      report.mutants = await mutate(host, source, expected, solutionSeconds, problems);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
    if (!(error instanceof Error)) throw error;
    if (!(error instanceof UnusableChecks) && !error.message.startsWith("the probe ")) throw error;
  }
  report.status = problems.length === 0 ? "passed" : "failed";
  report.seconds = (performance.now() - began) / 1000;
  return report;
}

/** Does each task in whichever Python is free. @returns what they return, in their order */
async function inTurns<T>(
  hosts: readonly LabHost[],
  tasks: readonly ((host: LabHost) => Promise<T>)[],
): Promise<T[]> {
  const results: T[] = [];
  const waiting = tasks.entries();
  const work = async (host: LabHost) => {
    for (const [place, task] of waiting) results[place] = await task(host);
  };
  await Promise.all(hosts.map(work));
  return results;
}

async function checkSolution(
  host: LabHost,
  { lab, solution, typed }: LabSource,
  described: ChecksDescription,
  report: LabReport,
): Promise<ExpectedProbe[]> {
  const { problems } = report;
  const checked = await check(host, solution, lab, lab.timeLimit * PATIENCE);
  const before = problems.length;
  if (checked.kind !== "checked" || !checked.passed) problems.push(`the solution fails: ${wordsOf(checked)}`);
  const ran = await run(host, solution, lab, lab.timeLimit * PATIENCE, typed);
  if (!runsThrough(ran)) problems.push(`the solution does not run: ${runWords(ran)}`);
  for (const example of lab.serve?.requests ?? []) {
    const fault = await requestFault(host, solution, lab, example, lab.timeLimit * PATIENCE);
    if (fault) problems.push(`the solution does not answer "${example.name}": ${fault}`);
  }
  if (described.checks.length === 0) problems.push("checks.py has no checks");
  if (described.probes.length === 0) problems.push("checks.py has no probes");
  const expected: ExpectedProbe[] = [];
  for (const { name, cases, tolerance, pool } of described.probes) {
    const count = Math.min(pool, Math.max(cases, Math.min(MOST_SEEDS, cases * SUBMISSIONS)));
    const seeds = seedsOf(lab.digest, name, pool).slice(0, count);
    const answers = await answersTo(host, solution, lab, name, seeds);
    const again = await answersTo(host, solution, lab, name, seeds);
    if (answersAgree(answers, again, 0))
      problems.push(`the probe ${name} answers the same seed differently the second time`);
    if (answers.some(holdsNoJson)) problems.push(`the probe ${name} returns something that is not JSON`);
    if (new Set(answers.map((answer) => JSON.stringify(answer))).size < 2)
      problems.push(`the probe ${name} has the same answer for every seed`);
    expected.push({ name, tolerance, seeds, answers });
  }
  report.solution = {
    passed: problems.length === before,
    checks: described.checks.length,
    probes: described.probes.length,
  };
  return expected;
}

async function checkStarter(host: LabHost, { lab, typed }: LabSource, report: LabReport): Promise<string[]> {
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
  const checked = await check(host, files, lab, lab.timeLimit * PATIENCE);
  const ran = await run(host, files, lab, lab.timeLimit * PATIENCE, typed);
  const rejected = checked.kind !== "checked" || !checked.passed;
  report.starter = { rejected, runs: runsThrough(ran) };
  return [
    ...(rejected ? [] : ["the starter passes all checks"]),
    ...(report.starter.runs ? [] : [`the starter does not run: ${runWords(ran)}`]),
  ];
}

/** A program whose functions all return one and the same value must not get through the probes. */
async function faultsOfConstant(
  host: LabHost,
  { lab, solution }: LabSource,
  expected: readonly ExpectedProbe[],
  value: string,
): Promise<string[]> {
  if (expected.length === 0) return [];
  const isText = answersInText(solution, lab.run);
  // Of a text, the answer that everybody can give is an empty one, and that is tried once.
  if (isText && value !== CONSTANTS[0]) return [];
  const files: Record<string, string> = {};
  for (const [name, text] of Object.entries(solution))
    if (name.endsWith(".py")) files[name] = await withConstant(host, text, value);
    else files[name] = isText ? "" : text;
  const faults: string[] = [];
  for (const one of expected) {
    if (!(await differs(host, files, lab, one, lab.timeLimit * PATIENCE)))
      faults.push(
        `the probe ${one.name} is satisfied ${isText ? "by an empty answer" : `when every function returns ${value}`}`,
      );
  }
  return faults;
}

function wordsOf(report: CheckReport): string {
  if (report.kind === "broken") return report.reason;
  return report.items
    .filter(({ passed }) => !passed)
    .map(({ title, message, call, got }) =>
      [title, message, call && `call: ${call}`, got && `got: ${got}`].filter(Boolean).join(" | "),
    )
    .join("; ");
}

/** Whether nothing of the answer is Python: what Run executes shows, and decides nothing. */
function answersInText(solution: Record<string, string>, run: string): boolean {
  const others = Object.keys(solution).filter((name) => name !== run);
  return others.length > 0 && others.every((name) => !name.endsWith(".py"));
}
