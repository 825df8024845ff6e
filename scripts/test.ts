// npm test: everything, from a fresh clone. Every phase runs, even after a failure; the last line counts them all.
import { mkdirSync } from "node:fs";
import { loadLabs } from "@/catalog/labs/load-labs.ts";
import { Problems } from "@/catalog/problems.ts";
import { ensureChromium } from "./find-chromium.ts";
import { ensureDebianPackages } from "./labs/ensure-packages.ts";
import { LabHosts } from "./labs/lab-hosts.ts";
import { fail, Stop } from "./say.ts";
import { buildAssets, buildPages, generateClient } from "./start/build-site.ts";
import { type Phase, runPhase, type Tally, tallyFaults, tallyPlaywright, tallyVitest } from "./test-run.ts";

const REPORTS = ".waymark/reports";
const tsx = ["--conditions=react-server", "--import", "tsx"];

const bin = (name: string) => `node_modules/.bin/${name}`;

function vitest(project: string) {
  const report = `${REPORTS}/${project}.json`;
  const args = [
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  return { program: bin("vitest"), args, report, tally: tallyVitest };
}

const PHASES: Phase[] = [
  { name: "types", commands: [{ program: bin("tsc"), args: ["--noEmit"] }] },
  { name: "lint", commands: [{ program: bin("biome"), args: ["check", "."] }] },
  {
    name: "structure",
    commands: [
      { program: bin("depcruise"), args: ["--config", "dependency-cruiser.config.mjs", "."] },
      { program: bin("knip"), args: [] },
    ],
  },
  { name: "unit", commands: [vitest("unit")] },
  { name: "database", commands: [vitest("database")] },
  { name: "fuzz", commands: [vitest("fuzz")] },
  {
    name: "content",
    commands: [{ program: process.execPath, args: [...tsx, "scripts/check-content.ts"] }, vitest("content")],
  },
  { name: "labs", commands: [{ program: process.execPath, args: [...tsx, "scripts/check-labs.ts"] }] },
  { name: "start", commands: [vitest("start")] },
  {
    name: "faults",
    commands: [
      vitest("faults"),
      {
        program: process.execPath,
        args: [...tsx, "tests/faults/run.ts", "--short", "--report", `${REPORTS}/faults-short.json`],
        report: `${REPORTS}/faults-short.json`,
        tally: tallyFaults,
      },
    ],
  },
  {
    name: "browser",
    commands: [
      {
        program: bin("playwright"),
        args: ["test"],
        env: { PLAYWRIGHT_JSON_OUTPUT_NAME: `${REPORTS}/browser.json` },
        report: `${REPORTS}/browser.json`,
        tally: tallyPlaywright,
      },
    ],
  },
];

async function preparePythonForLabs(): Promise<void> {
  const hosts = new LabHosts(process.cwd());
  ensureDebianPackages(loadLabs(process.cwd(), new Problems()), hosts);
  await hosts.close();
}

try {
  const only = process.argv.slice(2);
  const unknown = only.find((name) => !PHASES.some((phase) => phase.name === name));
  if (unknown)
    throw new Stop(`There is no phase "${unknown}"; there are ${PHASES.map(({ name }) => name).join(", ")}.`);
  const phases = PHASES.filter(({ name }) => only.length === 0 || only.includes(name));
  mkdirSync(REPORTS, { recursive: true });
  if (phases.some(({ name }) => name === "browser" || name === "start")) ensureChromium();
  if (phases.some(({ name }) => name === "labs")) await preparePythonForLabs();
  await generateClient();
  await buildAssets();
  await buildPages();
  const total: Tally = { passed: 0, failed: 0, failures: [] };
  for (const phase of phases) {
    const { passed, failed, failures } = await runPhase(phase);
    total.passed += passed;
    total.failed += failed;
    total.failures.push(...failures);
  }
  if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((f) => `  ${f}`).join("\n")}`);
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 ? 0 : 1);
} catch (error) {
  fail(error);
}
