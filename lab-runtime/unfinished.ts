import type { CheckItem, PlannedCheck } from "./protocol.ts";
import type { StoppedBy } from "./results.ts";

/**
 * The checks of a run that was stopped: those that ended, the one that was running, those not run.
 * @param seconds how long the run had lasted
 */
export function unfinishedChecks(
  plan: readonly PlannedCheck[],
  ended: readonly CheckItem[],
  by: StoppedBy,
  seconds: number,
): CheckItem[] {
  const running = plan[ended.length];
  if (!running) return [...ended];
  const words =
    by === "person"
      ? "Stopped while this check was running."
      : `Still running after ${Math.round(seconds)} s, so it was stopped. Look for a loop that never ends, or work that is repeated.`;
  return [
    ...ended,
    { ...running, passed: false, message: words },
    ...plan.slice(ended.length + 1).map((check): CheckItem => ({ ...check, passed: false, notRun: true })),
  ];
}
