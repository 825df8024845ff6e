import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts } from "@/catalog/item-facts.ts";
import type { Catalog, Track } from "@/catalog/types.ts";
import {
  type HelpFacts,
  type HelpLab,
  type HelpMilestone,
  type HelpSignal,
  type HelpSitting,
  helpSignals,
  undismissed,
} from "@/domain/mentoring/help-signals.ts";
import { paceWeeks } from "@/domain/mentoring/pace.ts";
import { type TrackFigures, trackFigures } from "@/domain/progress/track-progress.ts";
import type { SeenLearner } from "@/server/cohorts/seen-cohort.ts";
import type { Tx } from "@/server/db.ts";
import type { Cohort } from "@/server/generated/prisma/client.ts";
import { deadlinesOf } from "@/server/portfolio/deadlines/deadlines-of.ts";
import { milestoneStatesOf } from "@/server/portfolio/milestone-states.ts";
import { itemStatesOf, plannedCourses, plannedWorks, type StateOf } from "@/server/progress/item-facts.ts";
import { asQuizOutcomes } from "@/server/quizzes/quiz-outcomes.ts";
import { type SittingMark, sittingMarksOf } from "@/server/quizzes/sitting-marks.ts";
import { activityOf } from "./activity.ts";
import { type LabRuns, openLabRuns } from "./lab-runs.ts";

export type Standing = SeenLearner & {
  /** As the learner sees it: from the same facts by the same rules. */
  progress: TrackFigures;
  stateOf: StateOf;
  /** Weeks ahead of the cohort's plan, behind it below 0; null where there is no plan. */
  pace: number | null;
  lastActiveAt: Date | null;
  /** Those that nobody put aside. */
  signals: HelpSignal[];
};

/**
 * How the learners of a cohort do on its track. Whoever calls has made sure that the viewer sees them.
 * @param track that of the cohort
 * @param viewOf what is wanted of each; the rest is let go at once, for a cohort's is much
 */
export async function standingsOf<T>(
  tx: Tx,
  cohort: Cohort,
  track: Track,
  learners: readonly SeenLearner[],
  now: Date,
  viewOf: (standing: Standing) => T,
): Promise<T[]> {
  const catalog = getCatalog();
  const courses = plannedCourses(track, catalog);
  const minutes = courses.flatMap(({ items }) => items).reduce((sum, item) => sum + item.minutes, 0);
  const labs = trackLabs(track);
  const works = plannedWorks(track);
  const ids = learners.map(({ accountId }) => accountId);
  const marks = sittingMarksOf(tx, ids, ["QUIZ", "MOCK"], now);
  const [states, activity, runs, sittings, dismissals, due] = await Promise.all([
    itemStatesOf(tx, ids, catalog, now, marks.then(asQuizOutcomes)),
    activityOf(tx, ids, now),
    openLabRuns(tx, ids, [...labs.keys()], cohort.failedRuns),
    marks.then((all) => byAccount(all)),
    tx.helpDismissal.findMany({
      where: { cohortId: cohort.id, ...(ids.length === 1 && { accountId: ids[0] }) },
      select: { accountId: true, rule: true, subject: true, evidenceAt: true },
    }),
    dueMilestones(tx, cohort.id, ids),
  ]);
  const sources = sourcesOf(track, catalog);
  const putAside = byAccount(dismissals);
  return learners.map((learner) => {
    const { accountId, joinedAt } = learner;
    const stateOf = states(accountId);
    const progress = trackFigures(courses, stateOf, works);
    const { lastActiveAt = null, activeDays = [] } = activity.get(accountId) ?? {};
    const facts: HelpFacts = {
      joinedAt,
      // Whoever came in before the first day is expected from then on.
      expectedFrom: new Date(Math.max(joinedAt.getTime(), cohort.startsOn.getTime())),
      trackDone: progress.done === progress.total,
      lastActiveAt,
      activeDays,
      labs: (runs.get(accountId) ?? []).flatMap((one) => helpLab(one, labs)),
      sittings: (sittings.get(accountId) ?? []).flatMap((one) => helpSitting(one, sources)),
      milestones: due(accountId),
    };
    return viewOf({
      ...learner,
      progress,
      stateOf,
      pace: paceWeeks({ ...cohort, minutes, minutesDone: minutes - progress.minutesLeft }, now),
      lastActiveAt,
      signals: undismissed(helpSignals(facts, cohort, now), putAside.get(accountId) ?? []),
    });
  });
}

type TrackLab = Pick<HelpLab, "id" | "title" | "lesson" | "hints">;

/** The labs of a track, each with the lesson before it in its course that teaches most of what it practises. */
function trackLabs(track: Track): Map<string, TrackLab> {
  const labs = new Map<string, TrackLab>();
  for (const { items } of track.courses)
    for (const [place, item] of items.entries()) {
      if (item.kind !== "lab") continue;
      const { id, title, skills, hints } = item.lab;
      let lesson: { title: string; address: string } | null = null;
      let most = 0;
      for (const earlier of items.slice(0, place)) {
        if (earlier.kind !== "lesson") continue;
        const shared = earlier.lesson.skills.filter((skill) => skills.includes(skill)).length;
        if (shared === 0 || shared < most) continue;
        most = shared;
        lesson = { title: earlier.lesson.title, address: earlier.lesson.address };
      }
      labs.set(id, { id, title, lesson, hints: hints.length });
    }
  return labs;
}

function helpLab({ labId, runs, submissions }: LabRuns, labs: ReadonlyMap<string, TrackLab>): HelpLab[] {
  const lab = labs.get(labId);
  return lab ? [{ ...lab, verified: false, runs, submissions }] : [];
}

/** The milestones that have a day, and how far each learner is with them; nothing more is read where none has one. */
async function dueMilestones(
  tx: Tx,
  cohortId: string,
  ids: readonly string[],
): Promise<(accountId: string) => HelpMilestone[]> {
  const deadlines = await deadlinesOf(tx, cohortId);
  if (deadlines.length === 0) return () => [];
  const states = await milestoneStatesOf(tx, ids);
  return (accountId) => {
    const stateOf = states(accountId);
    return deadlines.map(({ milestone: { id, title, address }, dueOn }) => ({
      id,
      title,
      address,
      dueOn,
      state: stateOf(id),
    }));
  };
}

type Sources = ReadonlyMap<string, { title: string; address: string }>;

/** What may be sat that concerns the cohort: the quizzes of its track, and every exam. By kind and id. */
function sourcesOf(track: Track, { exams }: Catalog): Sources {
  const quizzes = track.courses.flatMap(({ items }) => items.filter(({ kind }) => kind === "quiz"));
  return new Map([
    ...quizzes.map((item): [string, { title: string; address: string }] => [
      `QUIZ ${item.id}`,
      { title: itemFacts(item).title, address: itemFacts(item).address },
    ]),
    ...exams.map(({ id, title, address }): [string, { title: string; address: string }] => [
      `MOCK ${id}`,
      { title, address },
    ]),
  ]);
}

function helpSitting(
  { kind, sourceId, state, percent, passed, answered }: SittingMark,
  sources: Sources,
): HelpSitting[] {
  const source = sources.get(`${kind} ${sourceId}`);
  if (!source || kind === "PRACTICE" || state.kind !== "over") return [];
  return [{ kind, sourceId, ...source, at: state.at, percent, passed, answered }];
}

function byAccount<T extends { accountId: string }>(rows: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const mine = found.get(row.accountId);
    if (mine) mine.push(row);
    else found.set(row.accountId, [row]);
  }
  return found;
}
