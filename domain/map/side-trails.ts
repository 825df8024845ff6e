import type { MapSkill } from "./map-skill.ts";

/** How many stones stand along one side trail. */
export const TRAIL_LENGTH = 2;

/**
 * Groups the skills of one stage into side trails: a skill goes on from the one it needs where that one's trail
 * still has room, else it fills up the newest trail, else it opens the next. What a skill needs within the stage
 * never comes after it, unless the needs run in a circle; otherwise the given order is kept.
 */
export function sideTrails(skills: readonly MapSkill[]): MapSkill[][] {
  const trails: MapSkill[][] = [];
  for (const skill of inOrderOfNeed(skills)) {
    const newest = trails.at(-1);
    const goesOn = trails
      .slice(-2)
      .find((trail) => hasRoom(trail) && skill.needs.includes(trail.at(-1)?.id ?? ""));
    const trail = goesOn ?? (newest && hasRoom(newest) ? newest : undefined);
    if (trail) trail.push(skill);
    else trails.push([skill]);
  }
  return trails;
}

function hasRoom(trail: readonly MapSkill[]): boolean {
  return trail.length < TRAIL_LENGTH;
}

/** Always takes the first skill that waits for nothing; in a circle simply the first. */
function inOrderOfNeed(skills: readonly MapSkill[]): MapSkill[] {
  const waiting = [...skills];
  const ordered: MapSkill[] = [];
  while (waiting.length > 0) {
    const ids = new Set(waiting.map((skill) => skill.id));
    const free = waiting.findIndex(
      (skill) => !skill.needs.some((need) => need !== skill.id && ids.has(need)),
    );
    ordered.push(...waiting.splice(Math.max(free, 0), 1));
  }
  return ordered;
}
