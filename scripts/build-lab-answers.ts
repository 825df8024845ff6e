import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import { ANSWERS_FOLDER, type ProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import type { LabSource } from "@/catalog/labs/types.ts";
import { Problems } from "@/catalog/problems.ts";
import { listWords } from "@/domain/labs/python-packages.ts";
import type { LabHost } from "@/lab-runtime/lab-host.ts";
import { engineDigest } from "@/lab-runtime/python-sources.ts";
import { answersTo, describeChecks, holdsNoJson } from "./labs/ask.ts";
import { digestOfPackages, LabHosts, packagesForPyodide } from "./labs/lab-hosts.ts";
import { seedsOf } from "./labs/seeds.ts";
import { fail } from "./say.ts";

type Options = {
  /** The Pythons to use, which are left running; its own when left out. */
  hosts?: LabHosts;
  /** The only lab of which something is computed. */
  only?: string;
};

/**
 * Computes what the reference solution answers to every seed of every probe, for the labs whose answers are
 * missing or were computed by another engine, and removes those of labs that are no more. A lab that cannot be
 * computed, or whose packages are not here, is told and left out: it ends at Checked.
 */
export async function buildLabAnswers(root = process.cwd(), { hosts, only }: Options = {}): Promise<void> {
  if (hosts) return await buildWith(root, hosts, only);
  const own = new LabHosts(root);
  try {
    await buildWith(root, own, only);
  } finally {
    await own.close();
  }
}

async function buildWith(root: string, hosts: LabHosts, only: string | undefined): Promise<void> {
  const engineOfAll = engineDigest(root);
  const sources = loadLabSources(root, new Problems());
  const folder = join(root, ANSWERS_FOLDER);
  mkdirSync(folder, { recursive: true });
  for (const source of sources) {
    if (only !== undefined && source.lab.id !== only) continue;
    const file = join(folder, `${source.lab.digest}.json`);
    const packages = packagesForPyodide(source.lab.packages, root);
    if (!("found" in packages)) {
      // What was computed with its packages stays right when they are gone.
      console.log(
        `  ${source.lab.slug} ends at Checked: ${listWords(packages.missing)} is not in the mirror`,
      );
      continue;
    }
    const engine = [engineOfAll, digestOfPackages(packages)].filter(Boolean).join("+");
    if (isCurrent(file, engine)) continue;
    const python = hosts.for(source.lab);
    if (python.with !== "pyodide") continue;
    const [host] = python.hosts;
    if (!host) continue;
    try {
      replaceFile(file, JSON.stringify(await computeAnswers(host, source, engine)));
    } catch (error) {
      rmSync(file, { force: true });
      const words = error instanceof Error ? error.message : String(error);
      console.error(`  ${source.lab.slug} cannot be verified: ${words}`);
    }
  }
  removeOthers(folder, new Set(sources.map(({ lab }) => `${lab.digest}.json`)));
}

async function computeAnswers(host: LabHost, source: LabSource, engine: string): Promise<ProbeAnswers> {
  const { lab, solution } = source;
  const { checks, probes } = await describeChecks(host, lab);
  const computed: ProbeAnswers["probes"] = [];
  for (const { name, about, cases, tolerance, pool } of probes) {
    const seeds = seedsOf(lab.digest, name, pool);
    const answers = await answersTo(host, solution, lab, name, seeds);
    if (answers.some(holdsNoJson)) throw new Error(`the probe ${name} returns something that is not JSON`);
    const bySeed = Object.fromEntries(seeds.map((seed, index) => [String(seed), answers[index] ?? null]));
    computed.push({ name, ...(about ? { about } : {}), cases, tolerance, seeds, answers: bySeed });
  }
  return { engine, checks, probes: computed };
}

function isCurrent(file: string, engine: string): boolean {
  if (!existsSync(file)) return false;
  const kept: unknown = JSON.parse(readFileSync(file, "utf8"));
  return typeof kept === "object" && kept !== null && "engine" in kept && kept.engine === engine;
}

function replaceFile(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, file);
}

function removeOthers(folder: string, keep: ReadonlySet<string>): void {
  for (const name of readdirSync(folder)) {
    if (!keep.has(name)) rmSync(join(folder, name), { force: true });
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) buildLabAnswers().catch(fail);
