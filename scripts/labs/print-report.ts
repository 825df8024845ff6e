import type { LabReport } from "./lab-report.ts";

/** Prints what was found of a lab: a line, and one or more for each problem. */
export function printReport(report: LabReport): void {
  const { id, status, checkedWith, solution, mistakes, mutants, problems, cached, seconds } = report;
  if (status === "not-checked") {
    console.log(`– ${id}: ${problems.join(" ")}`);
    return;
  }
  const facts = [
    `${solution.checks} checks`,
    `${solution.probes} probes`,
    `${mistakes.filter(({ caught }) => caught).length}/${mistakes.length} mistakes caught`,
    ...(mutants
      ? [`${mutants.caught}/${mutants.total} mutants caught, ${mutants.equivalent} equivalent`]
      : []),
    ...(checkedWith === "cpython" ? ["on CPython"] : []),
    cached ? "unchanged since an earlier run" : `${seconds.toFixed(1)} s`,
  ];
  console.log(`${status === "passed" ? "✓" : "✗"} ${id}: ${facts.join(", ")}`);
  for (const problem of problems) console.log(`    ${problem.replaceAll("\n", "\n      ")}`);
  for (const { mutant, line } of mutants?.survivors ?? [])
    console.log(`    survives: line ${line}, ${mutant}`);
}
