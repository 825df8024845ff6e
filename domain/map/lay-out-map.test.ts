import fc from "fast-check";
import { expect, test } from "vitest";
import { LEAST_DISTANCE, layOutMap, NAME_ROOM, type Stone } from "./lay-out-map.ts";
import type { MapGroup, MapSkill } from "./map-skill.ts";

const RUNS = { numRuns: 30 };

const roadmap = fc
  .record({
    sizes: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 18 }),
    names: fc.array(fc.string({ minLength: 1, maxLength: 60 }), { minLength: 18, maxLength: 18 }),
    needs: fc.array(fc.tuple(fc.nat(400), fc.nat(400)), { maxLength: 200 }),
  })
  .map(({ sizes, names, needs }) => {
    const groups: MapGroup[] = sizes.map((_, i) => ({ id: `g${i}`, name: names[i] ?? "" }));
    const ids = sizes.flatMap((size, g) => Array.from({ length: size }, (_, i) => `g${g}.s${i}`));
    const skills = ids.map(
      (id, i): MapSkill => ({
        id,
        name: id,
        group: id.split(".")[0] ?? "",
        // Needs may point anywhere, at nothing known, and in circles.
        needs: needs.filter(([to]) => to === i).map(([, from]) => ids[from] ?? "unknown"),
        depth: i % 3 === 0 ? "lesson" : "lab",
      }),
    );
    return { groups, skills };
  });

test("every skill is one stone, in its own stage and inside its terrain", () => {
  fc.assert(
    fc.property(roadmap, ({ groups, skills }) => {
      const map = layOutMap(skills, groups);
      const stones = map.stages.flatMap((stage) => stage.stones);
      expect(stones.map((stone) => stone.id).sort()).toEqual(skills.map((skill) => skill.id).sort());
      for (const { id, box, stones } of map.stages) {
        expect(box.x >= 0 && box.y >= 0).toBe(true);
        expect(box.x + box.width <= map.width + 1e-6 && box.y + box.height <= map.height + 1e-6).toBe(true);
        for (const stone of stones) {
          expect(stone.id.startsWith(`${id}.`)).toBe(true);
          // A stone's radius stays inside, and clear of the strip that holds the stage's name.
          expect(stone.x).toBeGreaterThan(box.x + 16);
          expect(stone.x).toBeLessThan(box.x + box.width - 16);
          expect(stone.y).toBeGreaterThan(box.y + 56);
          expect(stone.y).toBeLessThan(box.y + box.height - 16);
        }
      }
    }),
    RUNS,
  );
});

test("stones keep their distance, so that no two overlap at the smallest size the map is shown", () => {
  fc.assert(
    fc.property(roadmap, ({ groups, skills }) => {
      const stones = layOutMap(skills, groups).stages.flatMap((stage) => stage.stones);
      expect(nearest(stones)).toBeGreaterThanOrEqual(LEAST_DISTANCE);
    }),
    RUNS,
  );
});

test("names have room: where two stand at one height, their stones are far enough apart", () => {
  fc.assert(
    fc.property(roadmap, ({ groups, skills }) => {
      const stones = layOutMap(skills, groups).stages.flatMap((stage) => stage.stones);
      for (const [i, a] of stones.entries())
        for (const b of stones.slice(i + 1))
          if (a.label === b.label && Math.abs(a.y - b.y) < 30)
            expect(Math.abs(a.x - b.x)).toBeGreaterThanOrEqual(NAME_ROOM - 1e-6);
    }),
    RUNS,
  );
});

test("terrains do not overlap", () => {
  fc.assert(
    fc.property(roadmap, ({ groups, skills }) => {
      const boxes = layOutMap(skills, groups).stages.map((stage) => stage.box);
      for (const [i, a] of boxes.entries())
        for (const b of boxes.slice(i + 1)) {
          const apart =
            a.x + a.width <= b.x + 1e-6 ||
            b.x + b.width <= a.x + 1e-6 ||
            a.y + a.height <= b.y + 1e-6 ||
            b.y + b.height <= a.y + 1e-6;
          expect(apart).toBe(true);
        }
    }),
    RUNS,
  );
});

test("the same roadmap gives the same map", () => {
  fc.assert(
    fc.property(roadmap, ({ groups, skills }) => {
      expect(layOutMap(skills, groups)).toEqual(layOutMap(structuredClone(skills), structuredClone(groups)));
    }),
    RUNS,
  );
});

test("one more skill is one more stone, and the stages keep their order", () => {
  fc.assert(
    fc.property(roadmap, fc.nat(), ({ groups, skills }, pick) => {
      const group = groups[pick % groups.length];
      if (!group) return;
      const added: MapSkill = {
        id: `${group.id}.new`,
        name: "New",
        group: group.id,
        needs: [],
        depth: "lab",
      };
      const order = (all: readonly MapSkill[]) =>
        layOutMap(all, groups).stages.map((stage) => ({ id: stage.id, stones: stage.stones.length }));
      const [before, after] = [order(skills), order([...skills, added])];
      const known = new Set(before.map((stage) => stage.id));
      expect(after.filter((stage) => known.has(stage.id)).map((stage) => stage.id)).toEqual(
        before.map((stage) => stage.id),
      );
      for (const stage of after)
        expect(stage.stones).toBe(
          (before.find((one) => one.id === stage.id)?.stones ?? 0) + (stage.id === group.id ? 1 : 0),
        );
    }),
    RUNS,
  );
});

test("the trail never passes a skill before one that it needs in the same stage", () => {
  const skill = (id: string, needs: string[] = []): MapSkill => ({
    id,
    name: id,
    group: "g",
    needs,
    depth: "lab",
  });
  const map = layOutMap(
    [skill("c", ["b"]), skill("b", ["a"]), skill("d"), skill("a")],
    [{ id: "g", name: "G" }],
  );
  const order = map.stages[0]?.stones.map((stone) => stone.id) ?? [];
  expect(order.indexOf("a")).toBeLessThan(order.indexOf("b"));
  expect(order.indexOf("b")).toBeLessThan(order.indexOf("c"));
});

test("an empty roadmap gives an empty map", () => {
  expect(layOutMap([], [{ id: "g", name: "Nothing yet" }]).stages).toEqual([]);
});

function nearest(stones: readonly Stone[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const [i, a] of stones.entries())
    for (const b of stones.slice(i + 1)) least = Math.min(least, Math.hypot(a.x - b.x, a.y - b.y));
  return least;
}
