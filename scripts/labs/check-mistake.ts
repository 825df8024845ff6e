import type { LabSource, Mistake } from "@/catalog/labs/types.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import type { CheckItem, ChecksDescription } from "@/lab-runtime/protocol.ts";
import { check, run, runsThrough, runWords } from "./ask.ts";
import { differs, type ExpectedProbe } from "./mutate.ts";
import { stubsIn } from "./rewrite.ts";
import { wordDifference } from "./word-difference.ts";

/**
 * What is wrong with one mistake of a lab: it must run, be no stub, pass some check and be caught by what its header
 * names, in the words that the header quotes.
 * @param timeLimit of each request, in seconds
 * @returns the faults in words; none when it is as it should be
 */
export async function faultsOfMistake(
  host: LabHost,
  { lab, solution, typed }: LabSource,
  mistake: Mistake,
  described: ChecksDescription,
  expected: readonly ExpectedProbe[],
  timeLimit: number,
): Promise<string[]> {
  const files = { ...solution, [mistake.file]: mistake.text };
  const faults: string[] = [];
  if (mistake.file.endsWith(".py")) {
    const stubs = await stubsIn(host, mistake.text);
    const allowed = await stubsIn(host, solution[mistake.file] ?? "");
    const extra = stubs.filter((name) => !allowed.includes(name));
    if (extra.length > 0) faults.push(`${extra.join(", ")} is a stub, not a mistake`);
  }
  const ran = await run(host, files, lab, timeLimit, typed);
  if (!runsThrough(ran)) faults.push(`does not run: ${runWords(ran)}`);
  const checked = await check(host, files, lab, timeLimit);
  if (checked.kind === "broken") return [...faults, checked.reason];
  if (!checked.items.some((item) => item.passed)) faults.push("passes no check at all");
  const probe = expected.find(({ name }) => name === mistake.caughtBy);
  if (probe) {
    if (!(await differs(host, files, lab, probe, timeLimit)))
      faults.push(`the probe ${probe.name} does not catch it`);
    return faults;
  }
  if (!described.checks.some(({ title }) => title === mistake.caughtBy))
    return [...faults, `there is no check or probe "${mistake.caughtBy}"`];
  const item = checked.items.find(({ title }) => title === mistake.caughtBy);
  if (!item || item.passed) faults.push(`the check "${mistake.caughtBy}" does not catch it`);
  else if (!mistake.says)
    faults.push(`the header lacks "# says: …"; the learner reads: ${item.message ?? ""}`);
  else if (!seenIn(item).includes(mistake.says))
    faults.push(
      `the learner does not read what the header says\n${wordDifference(mistake.says, seenIn(item))}`,
    );
  return faults;
}

function seenIn({ message = "", call = "", got = "", expected = "" }: CheckItem): string {
  return [message, call, got, expected].filter(Boolean).join("\n");
}
