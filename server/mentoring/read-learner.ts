import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Course, Item, Track } from "@/catalog/types.ts";
import type { HelpRule, HelpSignal } from "@/domain/mentoring/help-signals.ts";
import { type ItemResult, judgeItem, type ResultFacts } from "@/domain/progress/course-results.ts";
import type { SkillState } from "@/domain/progress/track-progress.ts";
import { mentorsCohort } from "@/server/cohorts/seen-cohort.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { plannedCourses, plannedWorks, type StateOf } from "@/server/progress/item-facts.ts";
import { judgedItem, resultFacts } from "@/server/progress/result-facts.ts";
import { sittingMarksOf } from "@/server/quizzes/sitting-marks.ts";
import { type LearnerProject, learnerProjects } from "./learner-projects.ts";
import { standingOfOne } from "./standing-of-one.ts";

type Named = { title: string; address: string };

export type LearnerRun = { id: string; at: Date; passed: number; total: number; failed: string[] };

export type LearnerItem = Named & {
  key: string;
  result: ItemResult;
  doneAt: Date | null;
  /** Of a lab: its last runs, newest first, and how many there were. */
  runs: LearnerRun[];
  runCount: number;
  /** Of a lab: submissions that were refuted. */
  refuted: number;
  /** Of a quiz: every sitting that is over, newest first. */
  sittings: LearnerSitting[];
};

export type LearnerSitting = { id: string; at: Date; percent: number; passed: boolean; asked: number };

export type LearnerView = {
  cohort: { id: string; name: string };
  /** Whether the viewer is one of its mentors; otherwise they only look on. */
  mentors: boolean;
  learner: { accountId: string; name: string; joinedAt: Date; lastActiveAt: Date | null };
  track: Named;
  done: number;
  total: number;
  pace: number | null;
  signals: HelpSignal[];
  courses: (Named & { id: string; done: number; items: LearnerItem[] })[];
  projects: LearnerProject[];
  /** Each with the keys of the items and milestones that verify it, and of those that only begin it. */
  skills: { id: string; name: string; state: SkillState; verifiedBy: string[]; begunBy: string[] }[];
  /** Mock exams that are over, newest first. */
  mocks: (LearnerSitting & Named)[];
  dismissals: { id: string; rule: HelpRule; title: string; reason: string; at: Date; by: string | null }[];
};

const RUNS_SHOWN = 8;

/** What stands behind the cells of one learner: what was done when, how labs and quizzes went, and what was put aside. */
export const readLearner = query({
  name: "mentoring.read-learner",
  input: z.strictObject({ cohortId: z.uuid(), accountId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId, accountId }, viewer, now, tx }) => {
    const found = await standingOfOne(tx, viewer, cohortId, accountId, now);
    if (!found) return notFound("learner");
    const { cohort, track, standing } = found;
    const catalog = getCatalog();
    const items = track.courses.flatMap((course) => course.items);
    const labIds = items.flatMap(({ kind, id }) => (kind === "lab" ? [id] : []));
    const [mentors, facts, marks, runs, refuted, dismissals, projects] = await Promise.all([
      mentorsCohort(tx, viewer, cohortId),
      resultFacts(tx, accountId, items, now),
      sittingMarksOf(tx, [accountId], ["QUIZ", "MOCK"], now),
      lastRuns(tx, accountId, labIds),
      tx.labSubmission.groupBy({
        by: ["labId"],
        where: { accountId, labId: { in: labIds }, verdict: "FAILED" },
        _count: true,
      }),
      tx.helpDismissal.findMany({
        where: { cohortId, accountId },
        orderBy: { dismissedAt: "desc" },
        take: 20,
        include: { dismissedBy: { select: { name: true } } },
      }),
      learnerProjects(tx, viewer, { cohortId, accountId, track }),
    ]);
    const over = marks.flatMap(({ state, ...mark }) =>
      state.kind === "over" ? [{ ...mark, at: state.at }] : [],
    );
    const sittingsOf = (kind: string, id: string): LearnerSitting[] =>
      over
        .filter((mark) => mark.kind === kind && mark.sourceId === id)
        .map(({ id: sitting, at, percent, passed, asked }) => ({ id: sitting, at, percent, passed, asked }))
        .reverse();
    const itemView = (item: Item): LearnerItem => ({
      ...namedItem(item),
      key: itemKey(item),
      ...judged(item, facts),
      runs: item.kind === "lab" ? (runs.get(item.id) ?? []) : [],
      runCount: facts.attempts.filter(({ labId }) => item.kind === "lab" && labId === item.id).length,
      refuted: item.kind === "lab" ? (refuted.find(({ labId }) => labId === item.id)?._count ?? 0) : 0,
      sittings: item.kind === "quiz" ? sittingsOf("QUIZ", item.id) : [],
    });
    const { progress } = standing;
    const milestones = track.projects.flatMap((project) => project.milestones);
    const titles = new Map<string, string>([...items, ...catalog.exams, ...milestones].map(titled));
    const view: LearnerView = {
      cohort: { id: cohort.id, name: cohort.name },
      mentors,
      learner: {
        accountId,
        name: standing.name,
        joinedAt: standing.joinedAt,
        lastActiveAt: standing.lastActiveAt,
      },
      track: { title: track.title, address: track.address },
      done: progress.done,
      total: progress.total,
      pace: standing.pace,
      signals: standing.signals,
      courses: track.courses.map((course: Course, place) => ({
        id: course.id,
        title: course.title,
        address: course.address,
        done: progress.courses[place]?.done ?? 0,
        items: course.items.map(itemView),
      })),
      projects,
      skills: skillEvidence(track, standing.stateOf, progress.skills),
      mocks: catalog.exams.flatMap(({ id, title, address }) =>
        sittingsOf("MOCK", id).map((sitting) => ({ ...sitting, title, address })),
      ),
      dismissals: dismissals.map(({ id, rule, subject, reason, dismissedAt, dismissedBy }) => ({
        id,
        rule,
        title: titles.get(subject) ?? subject,
        reason,
        at: dismissedAt,
        by: dismissedBy?.name ?? null,
      })),
    };
    return view;
  },
});

function judged(item: Item, facts: ResultFacts): { result: ItemResult; doneAt: Date | null } {
  return judgeItem(judgedItem(item, getCatalog()), facts);
}

function namedItem(item: Item): Named {
  const { title, address } = itemFacts(item);
  return { title, address };
}

function titled(thing: Item | { id: string; title: string }): [string, string] {
  return [thing.id, "kind" in thing ? itemFacts(thing).title : thing.title];
}

/** The last runs of each lab; no lab's many runs push out those of another. */
async function lastRuns(
  tx: Tx,
  accountId: string,
  labIds: readonly string[],
): Promise<Map<string, LearnerRun[]>> {
  const rows = await tx.$queryRaw<(LearnerRun & { labId: string })[]>`
    select lab.id as "labId", run."id", run."checkedAt" as "at", run."passed", run."total", run."failed"
    from unnest(${[...labIds]}::text[]) as lab(id)
    cross join lateral (
      select "id", "checkedAt", "passed", "total", "failed" from "LabAttempt"
      where "accountId" = ${accountId}::uuid and "labId" = lab.id
      order by "checkedAt" desc, "id" desc limit ${RUNS_SHOWN}::int
    ) run order by run."checkedAt" desc, run."id" desc`;
  const found = new Map<string, LearnerRun[]>();
  for (const { labId, ...run } of rows) found.set(labId, [...(found.get(labId) ?? []), run]);
  return found;
}

/** The skills that the track touches, each with what has shown it so far. */
function skillEvidence(
  track: Track,
  stateOf: StateOf,
  skillStates: Record<string, SkillState>,
): LearnerView["skills"] {
  const catalog = getCatalog();
  const works = [...plannedCourses(track, catalog).flatMap(({ items }) => items), ...plannedWorks(track)];
  return catalog.skills.flatMap(({ id, name }) => {
    const about = works.filter(({ skills }) => skills.includes(id));
    if (about.length === 0) return [];
    const verifying = about.filter(({ key, verifies }) => verifies.includes(id) && stateOf(key) === "done");
    const beginning = about.filter((work) => !verifying.includes(work) && stateOf(work.key) !== "open");
    return [
      {
        id,
        name,
        state: skillStates[id] ?? "open",
        verifiedBy: verifying.map(({ key }) => key),
        begunBy: beginning.map(({ key }) => key),
      },
    ];
  });
}
