import fc from "fast-check";
import { expect, test } from "vitest";
import { milestoneCan } from "./milestone-can.ts";
import { LEVELS } from "./milestone-parts.ts";
import { MILESTONE_STATES, suffices } from "./milestone-state.ts";

const ASKED = [
  { id: "page", title: "A page", kind: "write-up" as const },
  { id: "code", title: "The code", kind: "repository" as const, optional: true as const },
];
const FILES = { page: "Eleven of 78 were moved." };

test("what is asked for is there and sound before a milestone is handed in; the optional may be left out", () => {
  const ready = { state: "drafted" as const, cohorts: 1 };
  expect(milestoneCan.submit(ready, ASKED, FILES)).toBeNull();
  expect(milestoneCan.submit(ready, ASKED, {})).toMatch(/“A page” is still missing/);
  expect(milestoneCan.submit(ready, ASKED, { page: " \n" })).toMatch(/still missing/);
  expect(milestoneCan.submit(ready, ASKED, { ...FILES, code: "https://github.com/ada" })).toMatch(
    /“The code”: .*home page/,
  );
  expect(milestoneCan.submit({ ...ready, cohorts: 0 }, ASKED, FILES)).toMatch(/join a cohort/);
});

test("nothing is handed in twice at once, nor after its approval", () => {
  for (const state of MILESTONE_STATES)
    expect(milestoneCan.submit({ state, cohorts: 1 }, ASKED, FILES) === null).toBe(
      state !== "approved" && state !== "submitted",
    );
});

const CRITERIA = ["clear", "tested", "alive"].map((id) => ({ id, title: id }));
const levels = fc.record(Object.fromEntries(CRITERIA.map(({ id }) => [id, fc.constantFrom(...LEVELS)])), {
  requiredKeys: [],
});

test("a verdict has a level for every criterion, and approves exactly where all of them suffice", () => {
  fc.assert(
    fc.property(levels, fc.boolean(), (given, approved) => {
      const whole = CRITERIA.every(({ id }) => given[id] !== undefined);
      const enough = CRITERIA.every(({ id }) => suffices(given[id]));
      expect(milestoneCan.judge(CRITERIA, given, approved) === null).toBe(whole && enough === approved);
    }),
  );
});
