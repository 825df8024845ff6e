import type { LabSource } from "@/catalog/labs/types.ts";
import { answersAgree } from "@/domain/labs/compare-answers.ts";
import type { JsonValue } from "@/domain/labs/json-value.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import { type Checks, check, probe } from "./ask.ts";
import type { MutantReport } from "./lab-report.ts";
import { mutantsOf } from "./rewrite.ts";
import { textMutantsOf } from "./text-mutants.ts";

/** Nearly every program that is wrong shows it on the first of them. */
const FIRST_SEEDS = 10;

/** What the reference solution answers to as many seeds as decide about a mutant. */
export type ExpectedProbe = { name: string; tolerance: number; seeds: number[]; answers: JsonValue[] };

/**
 * Changes the reference solution in every way that the rewriter knows and reports which changes neither a check
 * nor a probe noticed. Left alone are a file that is in the solution as in the starter, such as the data of the
 * lab, and the file that Run executes where there are others: it shows, it decides nothing.
 * @param seconds how long the solution's own checks and probes took
 */
export async function mutate(
  host: LabHost,
  { lab, solution, equivalents }: LabSource,
  expected: readonly ExpectedProbe[],
  seconds: number,
  problems: string[],
): Promise<MutantReport> {
  const limit = Math.min(lab.timeLimit, 2 + 5 * seconds);
  const decisive = lab.files.flatMap(({ name, starter }) =>
    starter !== solution[name] && (lab.files.length === 1 || name !== lab.run) ? [name] : [],
  );
  const report: MutantReport = { total: 0, caught: 0, equivalent: 0, survivors: [] };
  const known = new Set(equivalents.map(({ mutant }) => mutant));
  const met = new Set<string>();
  for (const file of decisive) {
    const text = solution[file] ?? "";
    const mutants = file.endsWith(".py") ? await mutantsOf(host, file, text) : textMutantsOf(file, text);
    for (const mutant of mutants) {
      report.total += 1;
      const files = { ...solution, [file]: mutant.text };
      if (known.has(mutant.name)) {
        report.equivalent += 1;
        met.add(mutant.name);
      } else if (await isCaught(host, files, lab, expected, limit)) report.caught += 1;
      else report.survivors.push({ mutant: mutant.name, line: mutant.line });
    }
  }
  for (const name of known) {
    if (!met.has(name)) problems.push(`equivalents: there is no mutant "${name}"`);
  }
  return report;
}

async function isCaught(
  host: LabHost,
  files: Record<string, string>,
  lab: Checks,
  expected: readonly ExpectedProbe[],
  limit: number,
): Promise<boolean> {
  const report = await check(host, files, lab, limit);
  if (report.kind !== "checked" || !report.passed) return true;
  for (const one of expected) {
    if (await differs(host, files, lab, one, limit)) return true;
  }
  return false;
}

/** Whether a program answers any of the seeds otherwise than the reference solution. */
export async function differs(
  host: LabHost,
  files: Record<string, string>,
  lab: Checks,
  { name, tolerance, seeds, answers }: ExpectedProbe,
  limit: number,
): Promise<boolean> {
  for (const [from, to] of [
    [0, FIRST_SEEDS],
    [FIRST_SEEDS, seeds.length],
  ] as const) {
    const calls = seeds.slice(from, to).map((seed) => ({ probe: name, seed }));
    if (calls.length === 0) continue;
    const report = await probe(host, files, lab, calls, limit);
    if (report.kind !== "answered") return true;
    const expected = answers.slice(from, to);
    if (expected.some((answer, index) => answersAgree(answer, report.answers[index], tolerance) !== null))
      return true;
  }
  return false;
}
