import fc from "fast-check";
import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import type { Ledger, Stored, Write } from "./ledger.ts";

/** One thing that a learner does: what it is, and whether the acknowledgement got through. */
type Act = { kind: Write["kind"]; account: string; lab: string; heard: boolean };

const acts = fc.array(
  fc.record({
    kind: fc.constantFrom("save", "attempt", "answer", "run", "verdict"),
    account: fc.constantFrom("ann", "ben"),
    lab: fc.constantFrom("lab-1", "lab-2"),
    heard: fc.boolean(),
  }),
  { minLength: 1, maxLength: 40 },
) as fc.Arbitrary<Act[]>;

/** Plays the acts on a server that keeps everything, whether its answer is heard or not. */
function play(played: readonly Act[]): { ledger: Ledger; stored: Stored } {
  const ledger: Ledger = { writes: [], sightings: [] };
  const stored: Stored = {
    workspaces: [],
    attempts: [],
    answers: [],
    runs: [],
    submissions: [],
    passes: [],
    events: [],
  };
  for (const [index, { kind, account, lab, heard }] of played.entries()) {
    const id = `id-${index}`;
    const hash = `hash-${index}`;
    const sent = { account, ids: [id], sentAt: index, acknowledgedAt: heard ? index : null };
    if (kind === "save") {
      const found = stored.workspaces.find((row) => row.account === account && row.lab === lab);
      const baseRevision = found?.revision ?? 0;
      const row = { account, lab, revision: baseRevision + 1, saveId: id, hash };
      if (found) Object.assign(found, row);
      else stored.workspaces.push(row);
      ledger.writes.push({ ...sent, kind, lab, hash, baseRevision, revision: heard ? row.revision : null });
    }
    if (kind === "attempt") {
      ledger.writes.push({ ...sent, kind, lab, hash });
      stored.attempts.push({ id, account, lab, hash });
    }
    if (kind === "answer") {
      const answer = { account, lesson: lab, question: "why", option: hash };
      ledger.writes.push({ ...sent, kind, ...answer });
      stored.answers.push({ id, ...answer });
    }
    if (kind === "run") {
      ledger.writes.push({ ...sent, kind, lesson: lab, snippet: hash });
      stored.runs.push({ account, lesson: lab, snippet: hash });
    }
    if (kind === "verdict") {
      const verdict = index % 3 === 0 ? "failed" : "passed";
      const calls = `probe:${index}`;
      ledger.writes.push({
        ...sent,
        acknowledgedAt: index,
        kind: "commit",
        lab,
        hash,
        submission: id,
        calls,
      });
      ledger.writes.push({ ...sent, kind, lab, submission: id, verdict: heard ? verdict : null });
      stored.submissions.push({ id, account, lab, hash, calls, verdict });
      stored.events.push({ kind: "lab.submitted", submission: id });
      stored.events.push({ kind: verdict === "passed" ? "lab.verified" : "lab.refuted", submission: id });
      if (verdict === "passed" && !stored.passes.some((row) => row.account === account && row.lab === lab))
        stored.passes.push({ account, lab, submission: id });
    }
  }
  return { ledger, stored };
}

const figures = ({ ledger, stored }: { ledger: Ledger; stored: Stored }) => {
  const { missing, doubled } = compare(ledger, stored);
  return { missing: missing.length, doubled: doubled.length };
};

const TABLES = ["attempts", "answers", "runs", "submissions", "events"] as const;
const anyRow = fc.tuple(fc.constantFrom(...TABLES), fc.nat());

test("where all that happened is stored, nothing is missing and nothing doubled, heard or not", () => {
  fc.assert(
    fc.property(acts, (played) => {
      expect(figures(play(played))).toEqual({ missing: 0, doubled: 0 });
    }),
  );
});

test("an acknowledged write whose row is gone is missing", () => {
  fc.assert(
    fc.property(acts, anyRow, (played, [table, at]) => {
      const world = play(played.map((act) => ({ ...act, heard: true })));
      const rows = world.stored[table];
      fc.pre(rows.length > 0);
      rows.splice(at % rows.length, 1);
      expect(figures(world).missing).toBeGreaterThan(0);
    }),
  );
});

test("a row that stands twice is doubled", () => {
  fc.assert(
    fc.property(acts, anyRow, (played, [table, at]) => {
      // A run has no id of its own: its key keeps it from standing twice.
      fc.pre(table !== "runs");
      const world = play(played);
      const rows: object[] = world.stored[table];
      const row = rows[at % rows.length];
      fc.pre(row !== undefined);
      rows.push("id" in row ? { ...row, id: "another" } : row);
      expect(figures(world).doubled).toBeGreaterThan(0);
    }),
  );
});

test("a row that nobody has sent is doubled", () => {
  const world = play([{ kind: "attempt", account: "ann", lab: "lab-1", heard: true }]);
  world.stored.attempts.push({ id: "x", account: "ann", lab: "lab-1", hash: "y" });
  expect(figures(world)).toEqual({ missing: 0, doubled: 1 });
});

test("a workspace that fell back behind an acknowledged revision has lost it", () => {
  fc.assert(
    fc.property(acts, fc.nat(), (played, at) => {
      const world = play(played.map((act) => ({ ...act, heard: true })));
      const row = world.stored.workspaces[at % Math.max(1, world.stored.workspaces.length)];
      fc.pre(row !== undefined);
      const earlier = world.ledger.writes.find(
        (write) =>
          write.kind === "save" &&
          write.account === row.account &&
          write.lab === row.lab &&
          write.revision === row.revision - 1,
      );
      if (earlier?.kind === "save")
        Object.assign(row, { revision: row.revision - 1, hash: earlier.hash, saveId: earlier.ids[0] });
      else world.stored.workspaces.splice(world.stored.workspaces.indexOf(row), 1);
      expect(figures(world).missing).toBe(1);
    }),
  );
});

const save = (index: number, baseRevision: number, revision: number | null): Write => ({
  kind: "save",
  account: "ann",
  lab: "lab-1",
  ids: [`id-${index}`],
  hash: `hash-${index}`,
  sentAt: 0,
  acknowledgedAt: revision === null ? null : 0,
  baseRevision,
  revision,
});
const workspace = (revision: number, index: number): Partial<Stored> => ({
  workspaces: [{ account: "ann", lab: "lab-1", revision, saveId: `id-${index}`, hash: `hash-${index}` }],
});
const nothing: Stored = {
  workspaces: [],
  attempts: [],
  answers: [],
  runs: [],
  submissions: [],
  passes: [],
  events: [],
};
const saves = (writes: Write[], row: Partial<Stored>, sightings: Ledger["sightings"] = []) =>
  figures({ ledger: { writes, sightings }, stored: { ...nothing, ...row } });

test("of two saves that were told the same revision one is missing", () => {
  expect(saves([save(1, 0, 1), save(2, 1, 2), save(3, 1, 2)], workspace(2, 3))).toEqual({
    missing: 1,
    doubled: 0,
  });
});

test("the last revision with other code than acknowledged is missing", () => {
  const row = { account: "ann", lab: "lab-1", revision: 1, saveId: "id-1", hash: "other" };
  expect(saves([save(1, 0, 1)], { workspaces: [row] }).missing).toBe(1);
});

test("a revision that somebody was shown with other code was overwritten", () => {
  const sighting = { account: "ann", lab: "lab-1", revision: 1, hash: "other" };
  expect(saves([save(1, 0, 1), save(2, 1, 2)], workspace(2, 2), [sighting]).missing).toBe(1);
});

test("a revision without a save of its own is a save that took effect twice", () => {
  expect(saves([save(1, 0, 1)], workspace(2, 1)).doubled).toBeGreaterThan(0);
  expect(saves([save(1, 0, 1), save(2, 2, 3)], workspace(3, 2))).toEqual({ missing: 0, doubled: 1 });
});

test("a save whose answer was lost explains the revision that it may have made", () => {
  expect(saves([save(1, 0, 1), save(2, 1, null), save(3, 2, 3)], workspace(3, 3))).toEqual({
    missing: 0,
    doubled: 0,
  });
});

test("a code that stands at two revisions took effect twice", () => {
  const sighting = { account: "ann", lab: "lab-1", revision: 1, hash: "hash-2" };
  const writes = [save(1, 0, null), save(2, 1, 2)];
  expect(saves(writes, workspace(2, 2), [sighting])).toEqual({ missing: 0, doubled: 1 });
});

test("a verdict other than acknowledged, and a pass without its verdict, are missing", () => {
  const world = play([
    { kind: "run", account: "ann", lab: "lab-1", heard: true },
    { kind: "verdict", account: "ann", lab: "lab-1", heard: true },
  ]);
  expect(figures(world)).toEqual({ missing: 0, doubled: 0 });
  for (const row of world.stored.submissions) row.verdict = null;
  // The verdict, its pass's ground; and its event is one too many.
  expect(figures(world)).toEqual({ missing: 2, doubled: 1 });
});

test("two passes of one lab are one too many", () => {
  const world = play([
    { kind: "run", account: "ann", lab: "lab-1", heard: true },
    { kind: "verdict", account: "ann", lab: "lab-1", heard: true },
  ]);
  world.stored.passes.push({ account: "ann", lab: "lab-1", submission: "id-1" });
  expect(figures(world)).toEqual({ missing: 0, doubled: 1 });
});
