import fc from "fast-check";
import { expect, test } from "vitest";
import { chooseStart, onlyHere, type ServerCopy, sameFiles } from "./choose-start.ts";
import type { DeviceCopy } from "./device-copy.ts";

const starter = { "a.py": "start" };
const device = (text: string, baseRevision: number, unsaved: boolean): DeviceCopy => ({
  files: { "a.py": text },
  baseRevision,
  unsaved,
  sentAs: [],
  editedAt: 0,
});
const server = (text: string, revision: number): ServerCopy => ({
  files: { "a.py": text },
  revision,
  saveId: `save-${revision}`,
  savedAt: "2026-11-25T00:00:00.000Z",
});

test("opens the starter where nothing was ever written", () => {
  expect(chooseStart(starter, null, null)).toMatchObject({ kind: "open", files: starter, unsaved: false });
});

test("opens what the server has when the device holds nothing newer", () => {
  expect(chooseStart(starter, device("old", 3, false), server("new", 4))).toMatchObject({
    files: { "a.py": "new" },
    baseRevision: 4,
  });
});

test("opens and sends what was not acknowledged when it follows from the server's revision", () => {
  expect(chooseStart(starter, device("mine", 4, true), server("theirs", 4))).toMatchObject({
    kind: "open",
    files: { "a.py": "mine" },
    baseRevision: 4,
    unsaved: true,
  });
});

test("leaves the choice to the learner when both went on from the same revision", () => {
  expect(chooseStart(starter, device("mine", 3, true), server("theirs", 4))).toMatchObject({
    kind: "conflict",
    mine: { "a.py": "mine" },
  });
});

test("what a visitor wrote meets what the account has: the learner chooses, unless it is only the starter", () => {
  expect(chooseStart(starter, device("mine", 0, true), server("theirs", 2)).kind).toBe("conflict");
  expect(chooseStart(starter, device("start", 0, true), server("theirs", 2))).toMatchObject({
    files: { "a.py": "theirs" },
  });
});

test("code that was not acknowledged is opened or offered, whatever the revisions", () => {
  const text = fc.constantFrom("start", "x", "y", "z");
  fc.assert(
    fc.property(text, fc.nat(5), text, fc.nat(5), fc.boolean(), (mine, base, theirs, revision, has) => {
      const start = chooseStart(starter, device(mine, base, true), has ? server(theirs, revision) : null);
      const kept = start.kind === "conflict" ? [start.mine, start.theirs.files] : [start.files];
      if (mine !== "start") expect(kept.some((files) => sameFiles(files, { "a.py": mine }))).toBe(true);
    }),
  );
});

test("a lab that got another file keeps what was written in the others", () => {
  const grown = { "a.py": "start", "b.py": "new file" };
  expect(chooseStart(grown, null, server("mine", 2))).toMatchObject({
    files: { "a.py": "mine", "b.py": "new file" },
  });
});

test("goes on from a revision of its own whose acknowledgement was lost", () => {
  const copy = { ...device("mine, and more", 3, true), sentAs: ["save-4"] };
  expect(chooseStart(starter, copy, server("mine", 4))).toMatchObject({
    kind: "open",
    files: { "a.py": "mine, and more" },
    baseRevision: 4,
    unsaved: true,
  });
});

test("of many copies, each version that exists nowhere else is told once", () => {
  const text = fc.constantFrom("start", "x", "y", "z");
  const copies = fc.array(fc.tuple(text, fc.boolean()), { maxLength: 6 });
  fc.assert(
    fc.property(copies, text, (kept, theirs) => {
      const all = kept.map(([mine, unsaved]) => device(mine, 1, unsaved));
      const found = onlyHere(starter, all, server(theirs, 2)).map(({ files }) => files["a.py"]);
      const expected = new Set<string>(kept.filter(([, unsaved]) => unsaved).map(([mine]) => mine));
      for (const known of ["start", theirs]) expected.delete(known);
      expect([...found].sort()).toEqual([...expected].sort());
    }),
  );
});
