import { setTimeout as sleep } from "node:timers/promises";
import { compare } from "./compare.ts";
import type { Fault, Form } from "./faults.ts";
import type { Guard } from "./guards.ts";
import { makeLearners } from "./learners.ts";
import type { Comparison, Ledger, Write } from "./ledger.ts";
import { readStored } from "./read-stored.ts";
import type { Scene } from "./scene.ts";
import type { Trouble } from "./sender.ts";
import { Traffic } from "./traffic.ts";

/** What came of one fault. */
export type Struck = Comparison & {
  name: string;
  database: Scene["database"];
  /** The guard that was taken away; null where all stood. */
  guard: Guard | null;
  seconds: number;
  strikes: number;
  /** Answers that the learners' clients had to get over. */
  trouble: Trouble;
  /** What went wrong beside the figures, in words. */
  problems: string[];
  ledger: Ledger;
};

/** As long as this may pass without the writes that are waited for: a loaded machine takes its time to start. */
const PATIENCE_SECONDS = 300;

/** Lets a fault strike learners at work, and compares what they were told with what is stored. */
export async function strikeAndCompare(
  scene: Scene,
  fault: Fault,
  form: Form,
  guard: Guard | null,
): Promise<Struck> {
  const began = performance.now();
  const learners = await makeLearners(scene.databaseUrl(), scene.secret, form.learners);
  await guard?.takeAway(scene);
  const problems: string[] = [];
  const traffic = new Traffic({
    origin: `http://localhost:${scene.front.port}`,
    learners,
    patience: Math.min(20_000, form.cutSeconds * 2_000),
    pause: form.pause,
    keepsIds: guard?.keepsIds ?? true,
  });
  const rounds = fault.rounds(form);
  let strikes = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      await traffic.reach((form.writes * (round + 1)) / (rounds + 1), PATIENCE_SECONDS);
      await sleep(Math.random() * 100);
      await fault.strike(scene, traffic, round, form);
      strikes += 1;
    }
    const after = traffic.acknowledged + form.writes / 10;
    await traffic.reach(Math.max(form.writes, after), PATIENCE_SECONDS);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  const waiting = await traffic.finish(45);
  if (waiting.length > 0) problems.push(`${waiting.length} writes were never answered: ${namesOf(waiting)}`);
  if (traffic.trouble.signedOut > 0) problems.push("learners were told that they are signed out");
  problems.push(...new Set(traffic.problems));
  return {
    name: fault.name,
    database: scene.database,
    guard,
    ...(await compareNow(scene, traffic.ledger)),
    seconds: Math.round((performance.now() - began) / 100) / 10,
    strikes,
    trouble: traffic.trouble,
    problems,
    ledger: traffic.ledger,
  };
}

/** Compares a ledger with what is stored at this moment. */
export async function compareNow(scene: Scene, ledger: Ledger): Promise<Comparison> {
  const accounts = [...new Set(ledger.writes.map(({ account }) => account))];
  return compare(ledger, await readStored(scene.databaseUrl(), accounts));
}

function namesOf(writes: readonly Write[]): string {
  return writes.map(({ kind, ids }) => `${kind} ${ids.at(-1) ?? ""}`).join(", ");
}
