import fc from "fast-check";
import { expect, test } from "vitest";
import { type ItemState, labState, lessonState } from "./item-state.ts";
import { type PlannedCourse, type PlannedItem, trackProgress } from "./track-progress.ts";

const item = (key: string, kind: "lesson" | "lab", minutes = 10, skills = ["python.core"]): PlannedItem => ({
  key,
  kind,
  title: key,
  address: `/${key}`,
  minutes,
  skills,
  verifies: kind === "lab" ? skills : [],
});
const course = (id: string, items: PlannedItem[], needs: string[] = []): PlannedCourse => ({
  id,
  title: id,
  needs,
  items,
});
const states = (known: Record<string, ItemState>) => (key: string) => known[key] ?? "open";

test("a lesson is done once each question was answered rightly, and not before", () => {
  expect(lessonState({ questions: ["a", "b"], right: new Set(["a"]), touched: true })).toBe("started");
  expect(lessonState({ questions: ["a", "b"], right: new Set(["b", "a"]), touched: true })).toBe("done");
  expect(lessonState({ questions: ["a"], right: new Set(), touched: false })).toBe("open");
});

test("a lesson without questions is never done by itself", () => {
  expect(lessonState({ questions: [], right: new Set(), touched: true })).toBe("started");
});

test("a lab is done by the server's verdict alone", () => {
  expect(labState({ verified: false, touched: true })).toBe("started");
  expect(labState({ verified: true, touched: true })).toBe("done");
});

test("goes on with the first item that is not done", () => {
  const courses = [
    course("a", [item("a1", "lesson"), item("a2", "lab")]),
    course("b", [item("b1", "lesson", 7)]),
  ];
  const progress = trackProgress(courses, states({ a1: "done", b1: "started" }));
  expect(progress.next?.key).toBe("a2");
  expect(progress).toMatchObject({ done: 1, total: 3, minutesLeft: 17 });
});

test("a course waits for the courses it needs until they are done", () => {
  const courses = [course("a", [item("a1", "lab")]), course("b", [item("b1", "lab")], ["a"])];
  expect(trackProgress(courses, states({})).courses[1]?.waitsFor).toEqual(["a"]);
  expect(trackProgress(courses, states({ a1: "done" })).courses[1]?.waitsFor).toEqual([]);
});

test("a lesson starts a skill, a verified lab verifies it, and neither order takes that back", () => {
  const lessonFirst = [course("a", [item("l", "lesson"), item("x", "lab")])];
  const labFirst = [course("a", [item("x", "lab"), item("l", "lesson")])];
  expect(trackProgress(lessonFirst, states({ l: "done" })).skills).toEqual({ "python.core": "started" });
  for (const courses of [lessonFirst, labFirst])
    expect(trackProgress(courses, states({ l: "done", x: "done" })).skills).toEqual({
      "python.core": "verified",
    });
});

test("doing one more item never lowers what was done nor raises the time left", () => {
  const anyState = fc.constantFrom<ItemState>("open", "started", "done");
  fc.assert(
    fc.property(
      fc.array(fc.tuple(anyState, fc.integer({ min: 1, max: 90 })), { minLength: 1 }),
      fc.nat(),
      (list, pick) => {
        const items = list.map(([, minutes], index) =>
          item(`i${index}`, index % 2 ? "lab" : "lesson", minutes),
        );
        const known = Object.fromEntries(list.map(([state], index) => [`i${index}`, state]));
        const before = trackProgress([course("c", items)], states(known));
        const after = trackProgress(
          [course("c", items)],
          states({ ...known, [`i${pick % list.length}`]: "done" }),
        );
        expect(after.done).toBeGreaterThanOrEqual(before.done);
        expect(after.minutesLeft).toBeLessThanOrEqual(before.minutesLeft);
        expect(after.done + Object.values(after.items).filter((state) => state !== "done").length).toBe(
          after.total,
        );
      },
    ),
  );
});
