// npm run test:faults: strikes the running site with one fault after the other while learners write, and compares
// every write that was acknowledged with what is stored. See docs/faults.md.
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { fail, Stop } from "../../scripts/say.ts";
import { buildAssets, buildPages, generateClient } from "../../scripts/start/build-site.ts";
import { FAULTS, type Fault, type Form } from "./faults.ts";
import { GUARDS, type Guard } from "./guards.ts";
import { printEnd, reportOf, tellStruck, tookEffect } from "./report.ts";
import { openEmbedded, openGiven, type Scene } from "./scene.ts";
import { compareNow, type Struck, strikeAndCompare } from "./strike-and-compare.ts";

const LONG: Form = { writes: 1_000, learners: 12, pause: 400, cutSeconds: 30, fullSeconds: 10, rounds: 3 };
/** Enough to see a guard missed. */
const WITHOUT_GUARDS: Form = {
  writes: 200,
  learners: 8,
  pause: 400,
  cutSeconds: 3,
  fullSeconds: 3,
  rounds: 3,
};
const SHORT: Form = { writes: 100, learners: 8, pause: 800, cutSeconds: 3, fullSeconds: 3, rounds: 1 };

const { values: options } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    short: { type: "boolean", default: false },
    "without-guards": { type: "boolean", default: false },
    only: { type: "string" },
    database: { type: "string" },
    report: { type: "string" },
  },
});
const say = options.json ? console.error : console.log;
// What is printed beside the JSON must not stand in it.
if (options.json) console.log = console.error;

/** What runs now, to be put down when this is told to stop. */
const scenes = new Set<Scene>();
let stopping: Promise<never> | undefined;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    stopping ??= Promise.allSettled([...scenes].map((scene) => scene.close())).then(() => process.exit(1));
  });

type Task = { fault: Fault; guard: Guard | null };

try {
  await generateClient();
  await buildAssets();
  await buildPages();
  const form = options["without-guards"] ? WITHOUT_GUARDS : options.short ? SHORT : LONG;
  const began = performance.now();
  const both = await Promise.allSettled(
    (["embedded", "given"] as const).map((database) => play(database, form)),
  );
  const broken = both.find((outcome) => outcome.status === "rejected");
  if (broken) throw broken.reason;
  const struck = both.flatMap((outcome) => (outcome.status === "fulfilled" ? outcome.value : []));
  if (struck.length === 0) throw new Stop("No fault of that name on that database.");
  const seconds = (performance.now() - began) / 1000;
  if (options.report) writeFileSync(options.report, reportOf(struck, seconds));
  if (options.json) process.stdout.write(reportOf(struck, seconds));
  else printEnd(struck, seconds);
  process.exit(struck.every(tookEffect) ? 0 : 1);
} catch (error) {
  await stopping;
  fail(error);
}

/** Strikes one site with all that is to be shown on its kind of database. */
async function play(database: Scene["database"], form: Form): Promise<Struck[]> {
  const tasks = tasksOn(database);
  if (tasks.length === 0) return [];
  const preload = options["without-guards"];
  const scene = await (database === "embedded" ? openEmbedded(preload) : openGiven(preload));
  scenes.add(scene);
  const all: Struck[] = [];
  try {
    let preloaded = preload;
    for (const { fault, guard } of tasks) {
      const hindrance = fault.hindrance?.() ?? null;
      if (hindrance) {
        say(`  ${fault.name} (${database}): skipped, ${hindrance}`);
        continue;
      }
      if (fault.preload === "before" && !preloaded) await reload(scene);
      preloaded ||= fault.preload !== undefined;
      const struck = await strike(scene, { fault, guard }, form);
      all.push(struck);
      say(tellStruck(struck));
    }
    // A later fault must not have taken what an earlier one left.
    if (!options["without-guards"])
      for (const struck of all) {
        const was = tookEffect(struck);
        Object.assign(struck, await compareNow(scene, struck.ledger));
        if (was && !tookEffect(struck)) say(tellStruck(struck));
      }
    return all;
  } catch (error) {
    if (!stopping) for (const app of scene.apps) say(app.output.slice(-3_000));
    throw error;
  } finally {
    if (!stopping) await scene.close();
    scenes.delete(scene);
  }
}

/** Whether a missing guard is missed hangs on the moment: it is given three chances. */
async function strike(scene: Scene, { fault, guard }: Task, form: Form): Promise<Struck> {
  for (let chances = guard ? 3 : 1; ; chances--) {
    const struck = await strikeAndCompare(scene, fault, form, guard);
    await guard?.giveBack(scene);
    for (const control of scene.controls) control.reset();
    if (tookEffect(struck) || chances <= 1) return struck;
  }
}

function tasksOn(database: Scene["database"]): Task[] {
  if (options.database && options.database !== database) return [];
  const words = (options.only ?? "").split(",");
  const wanted = FAULTS.filter(({ name }) => words.some((word) => name.includes(word)));
  return wanted.flatMap((fault): Task[] => {
    if (!options["without-guards"])
      return (options.short ? fault.shortlyOn : fault.on).includes(database) ? [{ fault, guard: null }] : [];
    const guards = GUARDS.filter((guard) => guard.fault === fault.name && guard.on === database);
    return guards.map((guard) => ({ fault, guard }));
  });
}

async function reload({ apps, controls }: Scene): Promise<void> {
  await Promise.all(
    apps.map(async (app, index) => {
      await app.stop();
      await app.start(controls[index]?.env);
    }),
  );
}
