import type { Item } from "@/catalog/types.ts";
import { randomFrom } from "@/domain/chance/random-from.ts";
import type { Classmate } from "./demo-classmates.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** One thing of a course that somebody worked through, and when they began with it. */
export type Stretch = { item: Item; at: Date; minutes: number };

/**
 * When somebody worked through which items: in the order of the track, an evening's worth on each day of study.
 * The same for the same name and dates.
 * @param items of the track, in order
 * @param minutesOf how long an item takes, as its author estimates
 */
export function studyPlan(
  who: Classmate,
  items: readonly Item[],
  minutesOf: (item: Item) => number,
  { from, until }: { from: Date; until: Date },
): Stretch[] {
  const random = randomFrom(`plan of ${who.email}`);
  const last = until.getTime() - who.quietFor * DAY;
  const plan: Stretch[] = [];
  let next = 0;
  let owed = 0;
  for (let day = from.getTime() + who.joinsAfter * DAY; day < last; day += DAY) {
    if (random() >= who.daysAWeek / 7) continue;
    owed += who.minutesADay * (0.6 + 0.8 * random());
    let at = day + (17 + 3 * random()) * 60 * MINUTE - (day % DAY);
    for (let item = items[next]; item && owed >= minutesOf(item); item = items[next]) {
      const minutes = minutesOf(item);
      if (at + minutes * MINUTE >= last) break;
      plan.push({ item, at: new Date(at), minutes });
      at += minutes * MINUTE;
      owed -= minutes;
      next += 1;
    }
  }
  return plan;
}
