import { parseArgs } from "node:util";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import type { LabSource } from "@/catalog/labs/types.ts";
import { Problems } from "@/catalog/problems.ts";
import { checkLab } from "./labs/check-lab.ts";
import { chooseLabs } from "./labs/choose-labs.ts";
import { KeptReports } from "./labs/kept-reports.ts";
import { LabHosts } from "./labs/lab-hosts.ts";
import type { LabReport } from "./labs/lab-report.ts";
import { printReport } from "./labs/print-report.ts";
import { fail, Stop } from "./say.ts";

const USAGE = "labs:check -- [lab …] [--mutate] [--json] [--fresh]";

/** Pythons: one takes a few hundred megabytes. Two labs go side by side; of a single lab, its mistakes. */
const AT_ONCE = 2;

async function main(): Promise<void> {
  const { values, positionals } = readArguments();
  const root = process.cwd();
  const problems = new Problems();
  const sources = chooseLabs(loadLabSources(root, problems), positionals);
  const kept = new KeptReports(root);
  const reports: LabReport[] = [];
  const atOnce = Math.min(AT_ONCE, sources.length);
  const waiting = sources.entries();
  /** Takes one lab after the other, in Pythons of its own. */
  const checkWaiting = async () => {
    const hosts = new LabHosts(root, atOnce === 1 ? AT_ONCE : 1);
    try {
      for (const [place, source] of waiting) {
        const python = hosts.for(source.lab);
        const known = values.fresh ? undefined : kept.find(source, python.with, values.mutate);
        const report = known ?? (await checkLab(python, source, values.mutate));
        if (!known) kept.keep(source, report);
        reports[place] = report;
        if (!values.json) printReport(report);
      }
    } finally {
      await hosts.close();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, checkWaiting));
  const faults = problems.sorted().filter(({ file }) => concerns(file, sources, positionals));
  if (values.json) console.log(JSON.stringify({ labs: reports, problems: faults }, null, 2));
  else {
    for (const { file, line, message } of faults) console.log(`${file}:${line}: ${message}`);
    const count = (wanted: LabReport["status"]) => reports.filter(({ status }) => status === wanted).length;
    const unchecked = count("not-checked");
    console.log(
      `${count("passed")} labs passed, ${count("failed")} failed${unchecked > 0 ? `, ${unchecked} not checked` : ""}`,
    );
  }
  if (faults.length > 0 || reports.some(({ status }) => status === "failed")) process.exitCode = 1;
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        mutate: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        fresh: { type: "boolean", default: false },
      },
    });
  } catch (error) {
    throw new Stop(`${error instanceof Error ? error.message : String(error)}\nUsage: ${USAGE}`);
  }
}

function concerns(file: string, sources: LabSource[], names: string[]): boolean {
  return names.length === 0 || sources.some(({ lab }) => file.startsWith(`${lab.dir}/`));
}

main().catch(fail);
