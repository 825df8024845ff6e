import type { ItemState } from "./item-state.ts";

export type ItemKind = "lesson" | "lab" | "quiz";

export type PlannedItem = {
  key: string;
  kind: ItemKind;
  title: string;
  address: string;
  minutes: number;
  skills: readonly string[];
  /** The skills that are shown once it is done: a lesson shows none, for its answers stand in the page. */
  verifies: readonly string[];
};

export type PlannedCourse = {
  id: string;
  title: string;
  /** Ids of the courses that come before. */
  needs: readonly string[];
  items: readonly PlannedItem[];
};

export type CourseProgress = {
  id: string;
  done: number;
  total: number;
  minutesLeft: number;
  waitsFor: string[];
};

export type SkillState = "open" | "started" | "verified";

export type TrackProgress = {
  done: number;
  total: number;
  /** Of the items that are not done, as their authors estimate. */
  minutesLeft: number;
  /** Where to go on: the first item that is not done, in the order of the track. */
  next: { key: string; kind: ItemKind; title: string; address: string } | null;
  courses: CourseProgress[];
  items: Record<string, ItemState>;
  /** By skill id; a skill that nothing touches is left out. */
  skills: Record<string, SkillState>;
};

/**
 * What a person's facts add up to on a track.
 * @param stateOf how far the person is with an item, by its key
 */
export function trackProgress(
  courses: readonly PlannedCourse[],
  stateOf: (key: string) => ItemState,
): TrackProgress {
  const items = courses.flatMap((course) => course.items);
  const undone = items.filter(({ key }) => stateOf(key) !== "done");
  const next = undone[0];
  return {
    done: items.length - undone.length,
    total: items.length,
    minutesLeft: sumMinutes(undone),
    next: next ? { key: next.key, kind: next.kind, title: next.title, address: next.address } : null,
    courses: courses.map((course) => courseProgress(course, courses, stateOf)),
    items: Object.fromEntries(items.map(({ key }) => [key, stateOf(key)])),
    skills: skillStates(items, stateOf),
  };
}

function courseProgress(
  course: PlannedCourse,
  all: readonly PlannedCourse[],
  stateOf: (key: string) => ItemState,
): CourseProgress {
  const undone = course.items.filter(({ key }) => stateOf(key) !== "done");
  const isOpen = (id: string) =>
    all.some((other) => other.id === id && other.items.some(({ key }) => stateOf(key) !== "done"));
  return {
    id: course.id,
    done: course.items.length - undone.length,
    total: course.items.length,
    minutesLeft: sumMinutes(undone),
    waitsFor: course.needs.filter(isOpen),
  };
}

/** Touching an item begins its skills; what it verifies, it verifies once it is done. */
function skillStates(
  items: readonly PlannedItem[],
  stateOf: (key: string) => ItemState,
): Record<string, SkillState> {
  const states: Record<string, SkillState> = {};
  for (const { key, skills, verifies } of items) {
    const state = stateOf(key);
    if (state === "open") continue;
    for (const skill of skills) {
      if (state === "done" && verifies.includes(skill)) states[skill] = "verified";
      else states[skill] ??= "started";
    }
  }
  return states;
}

function sumMinutes(items: readonly PlannedItem[]): number {
  return items.reduce((sum, { minutes }) => sum + minutes, 0);
}
