import type { Finding } from "./ledger.ts";
import type { Struck } from "./strike-and-compare.ts";

/** Whether the figures are as they must be: nothing lost where all guards stand, something where one is gone. */
export function tookEffect(struck: Struck): boolean {
  if (struck.guard) return struck.strikes > 0 && struck[struck.guard.costs].length > 0;
  return struck.missing.length + struck.doubled.length + struck.problems.length === 0;
}

/** One line for a fault, and one for each write that is not as it should be. */
export function tellStruck(struck: Struck): string {
  const { name, database, guard, acknowledged, missing, doubled, seconds, strikes, trouble } = struck;
  const mark = tookEffect(struck) ? "✔" : "✘";
  const without = guard ? `, without “${guard.name}”` : "";
  const figures = `${acknowledged} acknowledged, ${missing.length} missing, ${doubled.length} doubled`;
  const met = `${trouble.unanswered} unanswered, ${trouble.failed} failed, ${trouble.signedOut} signed out, ${trouble.tooMany} too many`;
  const lines = [
    `  ${mark} ${name} (${database}${without}): ${figures} (${strikes} strikes, ${seconds} s; ${met})`,
  ];
  if (!guard) {
    for (const finding of missing) lines.push(`      missing: ${tellFinding(finding)}`);
    for (const finding of doubled) lines.push(`      doubled: ${tellFinding(finding)}`);
    for (const problem of struck.problems) lines.push(`      ${problem}`);
  }
  return lines.join("\n");
}

function tellFinding({ kind, id, what, write }: Finding): string {
  if (write === null) return `${kind} ${id} ${what}`;
  const revision = write.kind === "save" ? ` of revision ${write.revision ?? "unknown"}` : "";
  const at = write.acknowledgedAt === null ? "never" : `at ${(write.acknowledgedAt / 1000).toFixed(3)} s`;
  return `${kind} ${id}${revision} of ${write.account}, acknowledged ${at}: ${what}`;
}

/** The line for people at the end. */
export function printEnd(all: readonly Struck[], seconds: number): void {
  const failed = all.filter((struck) => !tookEffect(struck)).length;
  console.log(`\n${all.length - failed} passed, ${failed} failed (${seconds.toFixed(0)} s)`);
}

/** The report for programs, as JSON. */
export function reportOf(all: readonly Struck[], seconds: number): string {
  const faults = all.map((struck) => {
    const { ledger: _ledger, guard, missing, doubled, ...rest } = struck;
    return {
      ...rest,
      without: guard?.name ?? null,
      missing: missing.length,
      doubled: doubled.length,
      passed: tookEffect(struck),
      findings: [...missing, ...doubled].map(tellFinding),
    };
  });
  return `${JSON.stringify({ faults, seconds: Math.round(seconds) }, null, 2)}\n`;
}
