import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { isAlive } from "../setup/processes.ts";
import type { Scene } from "./scene.ts";
import { noSmallDisk } from "./small-disk.ts";
import type { Traffic } from "./traffic.ts";

export type Form = {
  /** Acknowledged writes a fault. */
  writes: number;
  learners: number;
  /** Milliseconds between two writes of one tab, at most. */
  pause: number;
  /** Seconds that a connection stays cut. */
  cutSeconds: number;
  /** Seconds that a disk stays full. */
  fullSeconds: number;
  /** How often a fault strikes; the connection is cut half as often. */
  rounds: number;
};

export type Fault = {
  name: string;
  /** On which database it is shown. */
  on: readonly Scene["database"][];
  /** Likewise, for the short form: the kinds of database on which the fault is not the same. */
  shortlyOn: readonly Scene["database"][];
  rounds: (form: Form) => number;
  /** Whether `preload.mjs` must be in the application before, or is in it afterwards. */
  preload?: "before" | "afterwards";
  /** Why it cannot be shown here; null where it can. */
  hindrance?: () => string | null;
  /** Strikes in the middle of the traffic and puts right what an operator would. @param round from 0 on */
  strike: (scene: Scene, traffic: Traffic, round: number, form: Form) => Promise<void>;
};

const BOTH = ["embedded", "given"] as const;
const HOUR = 3_600_000;

export const FAULTS: readonly Fault[] = [
  {
    name: "app killed with -9",
    on: BOTH,
    shortlyOn: ["embedded"],
    rounds: ({ rounds }) => rounds,
    // All of it with what it has started, then the server alone.
    strike: async ({ apps }, _traffic, round) => {
      await Promise.all(apps.map((app) => (round % 2 === 0 ? app.killTree() : app.killServer())));
      await Promise.all(apps.map((app) => app.start()));
    },
  },
  {
    name: "database killed with -9",
    on: BOTH,
    shortlyOn: ["embedded"],
    rounds: ({ rounds }) => rounds,
    strike: async (scene) => {
      const pid = scene.postmaster();
      process.kill(pid, "SIGKILL");
      for (let waited = 0; waited < 60_000; waited += 100) {
        await sleep(100);
        if (!isAlive(pid) && (await answers(scene))) return;
      }
      throw new Error("the database did not come back within a minute");
    },
  },
  {
    name: "connection cut",
    on: BOTH,
    shortlyOn: BOTH,
    rounds: ({ rounds }) => Math.ceil(rounds / 2),
    strike: async ({ front, databaseWire }, _traffic, round, { cutSeconds }) => {
      const wire = databaseWire && round % 2 === 0 ? databaseWire : front;
      await wire.cutFor(cutSeconds * 1000);
    },
  },
  {
    name: "disk full",
    on: BOTH,
    shortlyOn: ["embedded"],
    rounds: ({ rounds }) => Math.ceil(rounds / 2),
    hindrance: noSmallDisk,
    strike: async (scene, _traffic, _round, { fullSeconds }) => {
      const { disk } = scene;
      if (!disk) return;
      const until = performance.now() + fullSeconds * 1000;
      while (performance.now() < until) {
        disk.fill();
        // The write-ahead log goes on to a new file, for which there is no room.
        await query(scene, "select pg_switch_wal()").catch(() => undefined);
        await sleep(100);
      }
      disk.free();
      for (let waited = 0; waited < 60_000; waited += 200) {
        if (await answers(scene)) return;
        await sleep(200);
      }
      throw new Error("the database did not come back within a minute of there being room again");
    },
  },
  {
    name: "two app processes, one killed with -9",
    on: ["given"],
    shortlyOn: ["given"],
    rounds: ({ rounds }) => rounds,
    strike: async ({ apps }, traffic, round) => {
      const app = apps[round % apps.length];
      await app?.killTree();
      // The other one serves meanwhile.
      await traffic.reach(traffic.acknowledged + 10, 30);
      await app?.start();
    },
  },
  {
    name: "deploy in the middle",
    on: BOTH,
    shortlyOn: BOTH,
    rounds: ({ rounds }) => Math.ceil(rounds / 2),
    preload: "afterwards",
    strike: async ({ apps, controls }, traffic) => {
      traffic.oldPages = true;
      for (const [index, app] of apps.entries()) {
        await app.stop();
        await app.start(controls[index]?.env);
      }
    },
  },
  {
    name: "clock stepping back an hour",
    on: BOTH,
    shortlyOn: ["embedded"],
    rounds: ({ rounds }) => rounds,
    preload: "before",
    // All machines at once, then one of them alone.
    strike: async ({ controls }, traffic, round) => {
      for (const control of round % 2 === 0 ? controls : controls.slice(0, 1))
        control.set({ clockShiftMs: control.clockShiftMs - HOUR });
      await traffic.reach(traffic.acknowledged + 10, 30);
    },
  },
];

/** Asks the database past every wire. */
export async function query(scene: Scene, sql: string): Promise<void> {
  const client = new pg.Client({
    connectionString: scene.databaseUrl(),
    connectionTimeoutMillis: 2_000,
    query_timeout: 2_000,
  });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(sql);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function answers(scene: Scene): Promise<boolean> {
  try {
    await query(scene, "select 1");
    return true;
  } catch {
    return false;
  }
}
