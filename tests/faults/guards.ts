import { query } from "./faults.ts";
import type { Scene } from "./scene.ts";

/** What keeps a fault from losing or doubling writes, and how it is taken away to see that. */
export type Guard = {
  /** The fault that it stands against. */
  fault: string;
  name: string;
  on: Scene["database"];
  /** What must then be seen. */
  costs: "missing" | "doubled";
  /** Whether the client keeps the id of a write when it sends it again. */
  keepsIds: boolean;
  takeAway: (scene: Scene) => Promise<void>;
  giveBack: (scene: Scene) => Promise<void>;
};

const waitsForCommit = {
  name: "an answer waits for its commit",
  on: "embedded",
  costs: "missing",
  keepsIds: true,
  takeAway: async ({ controls }: Scene) => {
    for (const control of controls) control.set({ acknowledgeEarlyMs: 400 });
  },
  giveBack: async ({ controls }: Scene) => {
    for (const control of controls) control.reset();
  },
} as const;

const commitWaitsForDisk = {
  name: "a commit waits for the disk (synchronous_commit)",
  on: "embedded",
  costs: "missing",
  keepsIds: true,
  takeAway: (scene: Scene) =>
    settings(scene, [
      "synchronous_commit = 'off'",
      "wal_writer_delay = '10s'",
      "wal_writer_flush_after = '1GB'",
    ]),
  giveBack: (scene: Scene) =>
    settings(scene, [
      "synchronous_commit = 'on'",
      "wal_writer_delay = '200ms'",
      "wal_writer_flush_after = '1MB'",
    ]),
} as const;

export const GUARDS: readonly Guard[] = [
  { fault: "app killed with -9", ...waitsForCommit },
  { fault: "database killed with -9", ...commitWaitsForDisk },
  {
    fault: "connection cut",
    name: "a write that is sent again keeps its id",
    on: "embedded",
    costs: "doubled",
    keepsIds: false,
    takeAway: async () => undefined,
    giveBack: async () => undefined,
  },
  { fault: "disk full", ...commitWaitsForDisk },
  {
    fault: "two app processes, one killed with -9",
    name: "a workspace is locked while a save compares its revision",
    on: "given",
    costs: "missing",
    keepsIds: true,
    takeAway: async ({ controls }) => {
      for (const control of controls) control.set({ withoutWorkspaceLock: true });
    },
    giveBack: async ({ controls }) => {
      for (const control of controls) control.reset();
    },
  },
  { fault: "deploy in the middle", ...waitsForCommit },
  {
    fault: "clock stepping back an hour",
    name: "which save is newer is told by its revision, not by the clock",
    on: "embedded",
    costs: "missing",
    keepsIds: true,
    takeAway: async (scene) => {
      await query(
        scene,
        `create function newest_by_clock() returns trigger language plpgsql as
         $$ begin if new."savedAt" < old."savedAt" then return old; end if; return new; end $$`,
      );
      await query(
        scene,
        `create trigger newest_by_clock before update on "LabWorkspace" for each row execute function newest_by_clock()`,
      );
    },
    giveBack: (scene) => query(scene, "drop function newest_by_clock cascade"),
  },
];

async function settings(scene: Scene, changes: readonly string[]): Promise<void> {
  for (const change of changes) await query(scene, `alter system set ${change}`);
  await query(scene, "select pg_reload_conf()");
}
