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

/** What is told of a track as a whole, its items not one by one. */
export type TrackFigures = Omit<TrackProgress, "items">;

/** Work beside the courses that shows skills, such as the milestones of projects. */
export type PlannedWork = Pick<PlannedItem, "key" | "skills" | "verifies">;

/**
 * What a person's facts add up to on a track.
 * @param stateOf how far the person is with an item or a work, by its key
 * @param works beside the courses: they move the skills, and nothing else
 */
export function trackProgress(
  courses: readonly PlannedCourse[],
  stateOf: (key: string) => ItemState,
  works: readonly PlannedWork[] = [],
): TrackProgress {
  const items = courses.flatMap((course) => course.items);
  return {
    ...trackFigures(courses, stateOf, works),
    items: Object.fromEntries(items.map(({ key }) => [key, stateOf(key)])),
  };
}

/**
 * The same without the items, each of which is asked for once: a cohort's page does this for hundreds of people.
 * @param stateOf how far the person is with an item or a work, by its key
 * @param works beside the courses: they move the skills, and nothing else
 */
export function trackFigures(
  courses: readonly PlannedCourse[],
  stateOf: (key: string) => ItemState,
  works: readonly PlannedWork[] = [],
): TrackFigures {
  const skills: Record<string, SkillState> = {};
  const begun: CourseProgress[] = [];
  const unfinished = new Set<string>();
  let next: TrackProgress["next"] = null;
  for (const course of courses) {
    let done = 0;
    let minutesLeft = 0;
    for (const item of course.items) {
      const state = stateOf(item.key);
      addSkills(skills, item, state);
      if (state === "done") done++;
      else {
        minutesLeft += item.minutes;
        next ??= { key: item.key, kind: item.kind, title: item.title, address: item.address };
      }
    }
    const total = course.items.length;
    if (done < total) unfinished.add(course.id);
    begun.push({ id: course.id, done, total, minutesLeft, waitsFor: [] });
  }
  for (const work of works) addSkills(skills, work, stateOf(work.key));
  const all = { done: 0, total: 0, minutesLeft: 0 };
  for (const [place, course] of begun.entries()) {
    all.done += course.done;
    all.total += course.total;
    all.minutesLeft += course.minutesLeft;
    course.waitsFor = courses[place]?.needs.filter((id) => unfinished.has(id)) ?? [];
  }
  return { ...all, next, courses: begun, skills };
}

/** Touching an item begins its skills; what it verifies, it verifies once it is done. */
function addSkills(
  states: Record<string, SkillState>,
  { skills, verifies }: PlannedWork,
  state: ItemState,
): void {
  if (state === "open") return;
  for (const skill of skills) {
    if (state === "done" && verifies.includes(skill)) states[skill] = "verified";
    else states[skill] ??= "started";
  }
}
