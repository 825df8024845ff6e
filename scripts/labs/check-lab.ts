import type { LabSource, Mistake } from "@/catalog/labs/types.ts";
import { answersAgree } from "@/domain/labs/compare-answers.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import type { CheckItem, ChecksDescription } from "@/lab-runtime/protocol.ts";
import type { CheckReport, RunResult } from "@/lab-runtime/results.ts";
import { answersTo, check, describeChecks, holdsNoJson, run, UnusableChecks } from "./ask.ts";
import type { LabPython } from "./lab-hosts.ts";
import type { LabReport } from "./lab-report.ts";
import { differs, type ExpectedProbe, mutate } from "./mutate.ts";
import { stubsIn, withConstant } from "./rewrite.ts";
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
  const { host } = python;
  try {
    const described = await describeChecks(host, lab.checks);
    const solutionBegan = performance.now();
    const expected = await checkSolution(host, source, described, report);
    const solutionSeconds = (performance.now() - solutionBegan) / 1000;
    await checkStarter(host, source, report);
    await checkConstants(host, source, expected, problems);
    await checkMistakes(host, source, described, expected, report);
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

async function checkSolution(
  host: LabHost,
  { lab, solution, typed }: LabSource,
  described: ChecksDescription,
  report: LabReport,
): Promise<ExpectedProbe[]> {
  const { problems } = report;
  const checked = await check(host, solution, lab.checks, lab.timeLimit * PATIENCE);
  const before = problems.length;
  if (checked.kind !== "checked" || !checked.passed) problems.push(`the solution fails: ${wordsOf(checked)}`);
  const ran = await run(host, solution, lab.run, lab.timeLimit * PATIENCE, typed);
  if (!runsThrough(ran)) problems.push(`the solution does not run: ${runWords(ran)}`);
  if (described.checks.length === 0) problems.push("checks.py has no checks");
  if (described.probes.length === 0) problems.push("checks.py has no probes");
  const expected: ExpectedProbe[] = [];
  for (const { name, cases, tolerance, pool } of described.probes) {
    const count = Math.min(pool, Math.max(cases, Math.min(MOST_SEEDS, cases * SUBMISSIONS)));
    const seeds = seedsOf(lab.digest, name, pool).slice(0, count);
    const answers = await answersTo(host, solution, lab.checks, name, seeds);
    const again = await answersTo(host, solution, lab.checks, name, seeds);
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

async function checkStarter(host: LabHost, { lab, typed }: LabSource, report: LabReport): Promise<void> {
  const files = Object.fromEntries(lab.files.map(({ name, starter }) => [name, starter]));
  const checked = await check(host, files, lab.checks, lab.timeLimit * PATIENCE);
  const ran = await run(host, files, lab.run, lab.timeLimit * PATIENCE, typed);
  const rejected = checked.kind !== "checked" || !checked.passed;
  report.starter = { rejected, runs: runsThrough(ran) };
  if (!rejected) report.problems.push("the starter passes all checks");
  if (!report.starter.runs) report.problems.push(`the starter does not run: ${runWords(ran)}`);
}

/** A program whose functions all return one and the same value must not get through the probes. */
async function checkConstants(
  host: LabHost,
  { lab, solution }: LabSource,
  expected: readonly ExpectedProbe[],
  problems: string[],
): Promise<void> {
  if (expected.length === 0) return;
  for (const value of CONSTANTS) {
    const files: Record<string, string> = {};
    for (const [name, text] of Object.entries(solution))
      files[name] = name.endsWith(".py") ? await withConstant(host, text, value) : text;
    for (const one of expected) {
      if (!(await differs(host, files, lab.checks, one, lab.timeLimit * PATIENCE)))
        problems.push(`the probe ${one.name} is satisfied when every function returns ${value}`);
    }
  }
}

async function checkMistakes(
  host: LabHost,
  source: LabSource,
  described: ChecksDescription,
  expected: readonly ExpectedProbe[],
  report: LabReport,
): Promise<void> {
  if (source.mistakes.length < FEWEST_MISTAKES)
    report.problems.push(`there are ${source.mistakes.length} mistakes; a lab needs ${FEWEST_MISTAKES}`);
  for (const mistake of source.mistakes) {
    const faults = await faultsOfMistake(host, source, mistake, described, expected);
    report.mistakes.push({ name: mistake.name, caught: faults.length === 0, by: mistake.caughtBy });
    for (const fault of faults) report.problems.push(`mistakes/${mistake.name}: ${fault}`);
  }
}

async function faultsOfMistake(
  host: LabHost,
  { lab, solution, typed }: LabSource,
  mistake: Mistake,
  described: ChecksDescription,
  expected: readonly ExpectedProbe[],
): Promise<string[]> {
  const files = { ...solution, [mistake.file]: mistake.text };
  const faults: string[] = [];
  if (mistake.file.endsWith(".py")) {
    const stubs = await stubsIn(host, mistake.text);
    const allowed = await stubsIn(host, solution[mistake.file] ?? "");
    const extra = stubs.filter((name) => !allowed.includes(name));
    if (extra.length > 0) faults.push(`${extra.join(", ")} is a stub, not a mistake`);
  }
  const ran = await run(host, files, lab.run, lab.timeLimit * PATIENCE, typed);
  if (!runsThrough(ran)) faults.push(`does not run: ${runWords(ran)}`);
  const checked = await check(host, files, lab.checks, lab.timeLimit * PATIENCE);
  if (checked.kind === "broken") return [...faults, checked.reason];
  if (!checked.items.some((item) => item.passed)) faults.push("passes no check at all");
  const probe = expected.find(({ name }) => name === mistake.caughtBy);
  if (probe) {
    if (!(await differs(host, files, lab.checks, probe, lab.timeLimit * PATIENCE)))
      faults.push(`the probe ${probe.name} does not catch it`);
    return faults;
  }
  if (!described.checks.some(({ title }) => title === mistake.caughtBy))
    return [...faults, `there is no check or probe "${mistake.caughtBy}"`];
  const item = checked.items.find(({ title }) => title === mistake.caughtBy);
  if (!item || item.passed) faults.push(`the check "${mistake.caughtBy}" does not catch it`);
  else if (!mistake.says) faults.push('the header lacks "# says: …"');
  else if (!seenIn(item).includes(mistake.says))
    faults.push(`the learner reads "${item.message ?? ""}", without "${mistake.says}"`);
  return faults;
}

function seenIn({ message = "", call = "", got = "", expected = "" }: CheckItem): string {
  return [message, call, got, expected].join("\n");
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

function runsThrough(result: RunResult): boolean {
  return result.kind === "finished" && result.exitCode === 0;
}

function runWords(result: RunResult): string {
  if (result.kind === "raised") {
    const { type, message, frames } = result.error;
    const at = frames.at(-1);
    return `${type}: ${message}${at ? ` (${at.file}, line ${at.line})` : ""}`;
  }
  if (result.kind === "stopped") return `stopped after ${result.seconds.toFixed(0)} s`;
  return result.kind === "broken" ? result.reason : `exit status ${result.exitCode}`;
}
