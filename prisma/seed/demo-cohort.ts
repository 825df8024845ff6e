import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts } from "@/catalog/item-facts.ts";
import { loadLabSources } from "@/catalog/labs/load-labs.ts";
import type { LabSource } from "@/catalog/labs/types.ts";
import { Problems } from "@/catalog/problems.ts";
import type { Item, Track } from "@/catalog/types.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { randomFrom } from "@/domain/chance/random-from.ts";
import { db } from "@/server/db.ts";
import { followTrack } from "@/server/progress/follow-track.ts";
import { CLASSMATES, type Classmate } from "./demo-classmates.ts";
import { DemoLearner, must } from "./demo-learner.ts";
import { type Stretch, studyPlan } from "./demo-plan.ts";

const DAY = 24 * 3_600_000;
const WEEKS = 6;

/** Somebody of the cohort with all that they did on their own, and where they are now. */
export type Studied = {
  who: Classmate;
  viewer: SignedIn;
  learner: DemoLearner;
  plan: readonly Stretch[];
  /** The lab that comes next for them and has a mistake that a check catches; null once there is none. */
  nextLab: string | null;
};

/** When the demo cohort started, and what its learners follow. */
export type DemoFrame = { from: Date; track: Track };

/** The frame of a cohort that is six weeks old today; null where there is no track to follow. */
export function demoFrame(now: Date): DemoFrame | null {
  const track = getCatalog().tracks[0];
  // From midnight, as a cohort's first day is kept: a seed that goes on later plans the same evenings again.
  const today = Math.floor(now.getTime() / DAY) * DAY;
  return track ? { from: new Date(today - WEEKS * 7 * DAY), track } : null;
}

/** Lets everybody of the demo cohort study from its start until now, side by side. */
export async function studyTogether({ from, track }: DemoFrame, now: Date): Promise<Studied[]> {
  const items = track.courses.flatMap((course) => course.items);
  const problems = new Problems();
  const sources = new Map(loadLabSources(process.cwd(), problems).map((source) => [source.lab.id, source]));
  const viewers = await demoViewers();
  return Promise.all(
    CLASSMATES.flatMap((who) => {
      const viewer = viewers.get(who.email);
      return viewer ? [studyAlone(who, viewer, track.id, { items, sources, from, now })] : [];
    }),
  );
}

type Course = { items: readonly Item[]; sources: ReadonlyMap<string, LabSource>; from: Date; now: Date };

async function studyAlone(
  who: Classmate,
  viewer: SignedIn,
  trackId: string,
  { items, sources, from, now }: Course,
): Promise<Studied> {
  const plan = studyPlan(who, items, (item) => itemFacts(item).minutes, { from, until: now });
  const learner = new DemoLearner(viewer, sources, who.errs, randomFrom(`work of ${who.email}`));
  const came = new Date(from.getTime() + who.joinsAfter * DAY);
  must(await followTrack(viewer, { trackId }, { now: came }));
  for (const { item, at, minutes } of plan) await learner.study(item, at, minutes);
  const next = items.slice(plan.length).find(({ kind, id }) => kind === "lab" && learner.canFailAt(id));
  return { who, viewer, learner, plan, nextLab: next?.id ?? null };
}

/** The demo accounts as viewers, by address. */
export async function demoViewers(): Promise<Map<string, SignedIn>> {
  const rows = await db().account.findMany({
    where: { demo: true, closedAt: null },
    select: { id: true, name: true, email: true, role: true },
  });
  return new Map(
    rows.flatMap(({ email, ...row }) =>
      email ? [[email, { kind: "account" as const, ...row, email }]] : [],
    ),
  );
}
