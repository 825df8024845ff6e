import { type ChildProcess, spawn } from "node:child_process";
import { type FSWatcher, watch } from "node:fs";
import { join } from "node:path";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import type { LabSource } from "@/catalog/labs/types.ts";
import { Problems } from "@/catalog/problems.ts";
import { readStartEnv } from "@/env.ts";
import { apiPaths, paths } from "@/paths.ts";
import { buildLabAnswers } from "./build-lab-answers.ts";
import { checkLab } from "./labs/check-lab.ts";
import { chooseLabs } from "./labs/choose-labs.ts";
import { LabHosts } from "./labs/lab-hosts.ts";
import { printReport } from "./labs/print-report.ts";
import { fail, Stop } from "./say.ts";

const USAGE = "labs:watch -- <lab> [--no-preview]";
/** An editor may write a file in several steps, in milliseconds. */
const SETTLED_MS = 120;
const PYTHONS = 2;

const root = process.cwd();
const hosts = new LabHosts(root, PYTHONS);
let preview: ChildProcess | undefined;
let watcher: FSWatcher | undefined;
let ending = false;

async function main(): Promise<void> {
  const names = process.argv.slice(2).filter((name) => name !== "--no-preview");
  const [name] = names;
  if (!name || names.length > 1) throw new Stop(`Usage: ${USAGE}`);
  const [source] = chooseLabs(loadLabSources(root, new Problems()), [name]);
  if (!source) throw new Stop(`Usage: ${USAGE}`);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void end());
  if (!process.argv.includes("--no-preview")) await openPreview(source);
  console.log(`• Watching ${source.lab.dir}/, Ctrl-C ends it`);
  watchFolder(source.lab.dir);
}

/** The site in development, which shows an edit by itself: the one that runs already, or one of our own. */
async function openPreview({ lab }: LabSource): Promise<void> {
  const { PORT, NEXTAUTH_URL } = readStartEnv();
  const site = NEXTAUTH_URL ?? `http://localhost:${PORT}`;
  const page = `${site}${paths.lab(lab.slug)}`;
  const running = await fetch(`${site}${apiPaths.devContent()}`).catch(() => null);
  if (running?.ok) {
    console.log(`• The page: ${page}`);
    return;
  }
  preview = spawn(process.execPath, ["scripts/start.mjs", "scripts/start/main.ts", "--dev"], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  preview.on("exit", () => {
    if (!ending) console.log("• There is no preview (see above); the checks go on");
  });
  console.log(`• The page, in a moment: ${page}`);
}

/** Checks the lab now and after each change, one time after the other. */
function watchFolder(folder: string): void {
  let timer: NodeJS.Timeout | undefined;
  let checking = false;
  let again = false;
  const look = async () => {
    again = checking;
    if (checking) return;
    checking = true;
    await check(folder).catch(fail);
    checking = false;
    if (again) await look();
  };
  watcher = watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), SETTLED_MS);
  });
  void look();
}

async function check(folder: string): Promise<void> {
  const problems = new Problems();
  const source = loadLabSources(root, problems).find(({ lab }) => lab.dir === folder);
  console.log(`\n${new Date().toLocaleTimeString("en-GB")}`);
  for (const { file, line, message } of problems.sorted())
    if (file.startsWith(`${folder}/`)) console.log(`${file}:${line}: ${message}`);
  if (!source) return;
  const report = await checkLab(hosts.for(source.lab), source, false);
  printReport(report);
  // With answers, the page goes as far as Verified.
  if (report.status === "passed") await buildLabAnswers(root, { hosts, only: source.lab.id });
}

async function end(): Promise<void> {
  if (ending) return;
  ending = true;
  watcher?.close();
  const child = preview;
  if (child && child.exitCode === null && child.signalCode === null) {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
  }
  await hosts.close();
  process.exit(0);
}

main().catch(fail);
