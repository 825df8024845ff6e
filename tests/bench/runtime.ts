// npm run bench:runtime: how fast Python and the editor are there, against what they are made of. One browser, both
// sides by turns. `--json` prints the figures alone, `--n 5` takes fewer rounds, `--only warm,cold` some of the parts.
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { chromiumPath, ensureChromium } from "../../scripts/find-chromium.ts";
import { fail } from "../../scripts/say.ts";
import { benchLab, buildBench } from "./bench-files.ts";
import { type BenchServer, startBenchServer } from "./bench-server.ts";
import { type Row, rounded, rowOf, wordsOf } from "./figures.ts";
import type { Bench } from "./page/bench-page.tsx";

const RUNS_FOR_MEMORY = 100;
/** Debian's. The headless shell, which the tests prefer, keeps no compiled scripts and does not measure memory. */
const FULL_CHROMIUM = "/usr/bin/chromium";

declare global {
  interface Window {
    bench: Bench;
    editorReady?: number;
  }
}

type Place = { context: BrowserContext; server: BenchServer; base: string; rounds: number };

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    n: { type: "string", default: "15" },
    only: { type: "string", default: "warm,cold,run,check,restart,editor,memory" },
  },
});

function say(what: string): void {
  if (!values.json) console.log(what);
}

async function main(): Promise<void> {
  ensureChromium();
  const folder = mkdtempSync(join(tmpdir(), "waymark-bench-"));
  const version = await buildBench(folder);
  const runtime = `/runtime/${version}/`;
  const server = await startBenchServer(
    new Map([
      [runtime, { plain: `public/runtime/${version}`, brotli: `public/runtime-br/${version}` }],
      ["/bench/", { plain: join(folder, "plain"), brotli: join(folder, "brotli") }],
    ]),
  );
  const executablePath =
    process.env.CHROMIUM_PATH ?? (existsSync(FULL_CHROMIUM) ? FULL_CHROMIUM : chromiumPath());
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
    ],
    ...(executablePath && { executablePath }),
  });
  context.on("weberror", (error) => console.error(error.error()));
  context.on("console", (message) => {
    if (message.type() === "error") console.error(message.text());
  });
  try {
    const place = { context, server, base: runtime, rounds: Number(values.n) };
    const figures: Record<string, unknown> = {};
    for (const part of values.only.split(",")) {
      const measure = PARTS[part];
      if (!measure) throw new Error(`there is no part "${part}"`);
      figures[part] = await measure(place);
    }
    if (values.json) console.log(JSON.stringify(figures));
  } finally {
    await context.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const PARTS: Record<string, (place: Place) => Promise<unknown>> = {
  warm,
  cold,
  run: (place) => onReadyPython(place, runs),
  check: (place) => onReadyPython(place, checks),
  restart,
  editor: editors,
  memory,
};

/** Return visits: each round is a visit of the page, on which both start, by turns first. */
async function warm({ context, server, base, rounds }: Place) {
  const stock: number[] = [];
  const ours: number[] = [];
  // The first three visits fill the caches.
  for (let round = -3; round < rounds; round += 1) {
    const page = await openBench(context, server);
    const [theirs, own] = await both(
      round,
      () => stockStart(page),
      () => ourStart(page, base),
    );
    await page.waitForTimeout(round < 0 ? 1_500 : 100);
    await page.close();
    if (round < 0) continue;
    stock.push(theirs);
    ours.push(own);
  }
  return compared("Return visit, worker to first line", rowOf(stock), rowOf(ours));
}

/** First visits: nothing is cached. */
async function cold({ context, server, base, rounds }: Place) {
  const stock: number[] = [];
  const ours: number[] = [];
  let stockBytes = 0;
  let oursBytes = 0;
  for (let round = 0; round < rounds; round += 1) {
    const one = async (start: (page: Page) => Promise<number>) => {
      const page = await openBench(context, server);
      await forget(page, server);
      server.takeSent();
      const took = await start(page);
      const bytes = [...server.takeSent().values()].reduce((sum, count) => sum + count, 0);
      await page.close();
      return { took, bytes };
    };
    const [theirs, own] = await both(
      round,
      () => one(stockStart),
      () => one((page) => ourStart(page, base)),
    );
    stock.push(theirs.took);
    ours.push(own.took);
    stockBytes = theirs.bytes;
    oursBytes = own.bytes;
  }
  const times = compared("First visit, worker to first line", rowOf(stock), rowOf(ours));
  say(`  on the wire: stock ${megabytes(stockBytes)}, ours ${megabytes(oursBytes)}`);
  return { ...times, stockBytes, oursBytes };
}

async function forget(page: Page, server: BenchServer): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.clearBrowserCache");
  await session.send("Storage.clearDataForOrigin", { origin: server.url, storageTypes: "all" });
  await session.detach();
}

async function runs(page: Page, rounds: number) {
  const took: number[] = [];
  const code: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const one = await page.evaluate(() => window.bench.runOnce());
    if (round < 0) continue;
    took.push(one.took - one.code);
    code.push(one.code);
  }
  const overhead = rowOf(took);
  say(`Run on a ready worker: ${wordsOf(overhead)} over the code's own ${rowOf(code).median.toFixed(1)} ms`);
  return { overheadMs: rounded(overhead.median) };
}

async function checks(page: Page, rounds: number) {
  const lab = benchLab();
  const engine: number[] = [];
  const messages: number[] = [];
  const painting: number[] = [];
  const whole: number[] = [];
  for (let round = -5; round < rounds; round += 1) {
    const one = await page.evaluate((given) => window.bench.check(given), lab);
    if (round < 0) continue;
    engine.push(one.engine);
    messages.push(one.report - one.engine);
    painting.push(one.painted - one.report);
    whole.push(one.painted);
  }
  const all = rowOf(whole);
  say(`Check of 10 checks, without the server: ${wordsOf(all)}`);
  for (const [name, part] of Object.entries({ engine, messages, painting }))
    say(`  ${name}: ${wordsOf(rowOf(part))}`);
  return { medianMs: rounded(all.median) };
}

/** After a Stop that had to end the worker, against what it would cost to start Pyodide again in the same page. */
async function restart({ context, server, base, rounds }: Place) {
  const page = await openBench(context, server);
  await page.evaluate((at) => window.bench.ours(at, true), base);
  const stock: number[] = [];
  const ours: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    // Somebody who stops a program has looked at it for a while: the spare one had its time.
    await page.waitForTimeout(1_500);
    const own = await page.evaluate(() => window.bench.restart());
    const theirs = await stockStart(page);
    if (round < 0) continue;
    ours.push(own);
    stock.push(theirs);
  }
  await page.close();
  const { ratio } = compared("After a Stop by force, to the next line", rowOf(stock), rowOf(ours));
  return { ratio };
}

async function editors({ context, server, rounds }: Place) {
  const monaco: number[] = [];
  const codemirror: number[] = [];
  const open = async (name: string) => {
    const page = await context.newPage();
    await page.goto(`${server.url}/bench/${name}.html`);
    const ready = await page.waitForFunction(() => window.editorReady);
    const took = Number(await ready.jsonValue());
    // As on a page where somebody stays: the browser keeps the compiled scripts once it is idle.
    await page.waitForTimeout(2_000);
    await page.close();
    return took;
  };
  for (let round = -3; round < rounds; round += 1) {
    const [one, other] = await both(
      round,
      () => open("monaco"),
      () => open("codemirror"),
    );
    if (round < 0) continue;
    monaco.push(one);
    codemirror.push(other);
  }
  const [full, small] = [rowOf(monaco), rowOf(codemirror)];
  const ratio = rounded(full.median / small.median, 3);
  say(`Editor with Python, page to ready: Monaco ${wordsOf(full)}`);
  say(`  CodeMirror 6 ${wordsOf(small)}; ratio ${ratio}`);
  return { monacoMs: rounded(full.median), codemirrorMs: rounded(small.median), ratio };
}

/** What 100 runs in a row leave behind, workers included. */
async function memory(place: Place) {
  return onReadyPython(place, async (page) => {
    for (let run = 0; run < 10; run += 1) await page.evaluate(() => window.bench.runOnce());
    const before = await bytesOf(page);
    for (let run = 0; run < RUNS_FOR_MEMORY; run += 1) await page.evaluate(() => window.bench.runOnce());
    const after = await bytesOf(page);
    const growth = rounded((after - before) / before, 4);
    say(
      `Memory: ${megabytes(before)}, after ${RUNS_FOR_MEMORY} runs ${megabytes(after)}: ${(growth * 100).toFixed(1)} %`,
    );
    return { growth };
  });
}

function bytesOf(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const measuring = performance as Performance & {
      measureUserAgentSpecificMemory(): Promise<{ bytes: number }>;
    };
    return (await measuring.measureUserAgentSpecificMemory()).bytes;
  });
}

async function onReadyPython<Figures>(
  { context, server, base, rounds }: Place,
  measure: (page: Page, rounds: number) => Promise<Figures>,
): Promise<Figures> {
  const page = await openBench(context, server);
  await page.evaluate((at) => window.bench.ours(at, true), base);
  // The spare one starts beside the first seconds of reading, not beside what is measured.
  await page.waitForTimeout(5_000);
  const figures = await measure(page, rounds);
  await page.close();
  return figures;
}

async function openBench(context: BrowserContext, server: BenchServer): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/bench/bench.html`);
  await page.waitForFunction(() => "bench" in window);
  return page;
}

function stockStart(page: Page): Promise<number> {
  return page.evaluate(() => window.bench.stock("/bench/"));
}

function ourStart(page: Page, base: string): Promise<number> {
  return page.evaluate((at) => window.bench.ours(at, false), base);
}

/** Does both, in an order that changes from round to round. */
async function both<T>(round: number, one: () => Promise<T>, other: () => Promise<T>): Promise<[T, T]> {
  if (round % 2 === 0) {
    const first = await one();
    return [first, await other()];
  }
  const first = await other();
  return [await one(), first];
}

function compared(what: string, stock: Row, ours: Row) {
  const ratio = rounded(ours.median / stock.median, 3);
  say(`${what}: stock ${wordsOf(stock)}`);
  say(`  ours ${wordsOf(ours)}; ratio ${ratio}`);
  return { stockMs: rounded(stock.median), oursMs: rounded(ours.median), ratio };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(2)} MB`;
}

main().then(() => process.exit(0), fail);
