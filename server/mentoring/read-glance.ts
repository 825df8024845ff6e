import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { type ItemFacts, itemFacts } from "@/catalog/item-facts.ts";
import type { Track } from "@/catalog/types.ts";
import type { Glance, GlanceLearner, SkillLetter } from "@/domain/mentoring/glance.ts";
import type { HelpSignal } from "@/domain/mentoring/help-signals.ts";
import type { SkillState } from "@/domain/progress/track-progress.ts";
import { mentorsCohort, seenCohort, seenLearners } from "@/server/cohorts/seen-cohort.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";
import { type Standing, standingsOf } from "./standings.ts";

/** A cohort at a glance: every learner whom the viewer sees, by the same facts and rules as the learner's own pages. */
export const readGlance = query({
  name: "mentoring.read-glance",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId }, viewer, now, tx }) => {
    const [cohort, mentors, learners, waiting] = await Promise.all([
      seenCohort(tx, viewer, cohortId),
      mentorsCohort(tx, viewer, cohortId),
      seenLearners(tx, viewer, cohortId),
      tx.review.groupBy({
        by: ["accountId"],
        where: { cohortId, returnedAt: null, withdrawnAt: null },
        _count: true,
      }),
    ]);
    const catalog = getCatalog();
    const track = cohort && catalog.trackById.get(cohort.trackId);
    if (!cohort || !track) return notFound("cohort");
    const touched = new Set([
      ...track.courses.flatMap(({ items }) => items.flatMap((item) => itemFacts(item).skills)),
      ...track.projects.flatMap(({ milestones }) => milestones.flatMap((milestone) => milestone.skills)),
    ]);
    const skills = catalog.skills.filter(({ id }) => touched.has(id));
    const skillIds = skills.map(({ id }) => id);
    const labs = placesOfLabs(track);
    const waits = new Map(waiting.map(({ accountId, _count }) => [accountId, _count]));
    const rows = await standingsOf(tx, cohort, track, learners, now, (standing) =>
      glanceLearner(standing, skillIds, labs, waits.get(standing.accountId) ?? 0),
    );
    const view: Glance = {
      cohort: { id: cohort.id, name: cohort.name, startsOn: cohort.startsOn, endsOn: cohort.endsOn },
      mentors,
      track: { title: track.title, address: track.address },
      total: track.courses.reduce((sum, { items }) => sum + items.length, 0),
      courses: track.courses.map(({ id, title, items }) => ({ id, title, total: items.length })),
      skills: skills.map(({ id, name, group }) => ({ id, name, group })),
      groups: catalog.groups
        .filter(({ id }) => skills.some(({ group }) => group === id))
        .map(({ id, name }) => ({ id, name })),
      learners: rows,
    };
    return view;
  },
});

const LETTERS: Record<SkillState, SkillLetter> = { open: "o", started: "s", verified: "v" };

function glanceLearner(
  { accountId, name, progress, pace, lastActiveAt, signals }: Standing,
  skillIds: readonly string[],
  labs: Places,
  waiting: number,
): GlanceLearner {
  return {
    accountId,
    name,
    done: progress.done,
    courses: progress.courses.map(({ done }) => done),
    skills: skillIds.map((id) => LETTERS[progress.skills[id] ?? "open"]).join(""),
    pace,
    lastActiveAt,
    at: placeOf(progress.next, signals, labs),
    waiting,
    signals,
  };
}

type Places = ReadonlyMap<string, { title: string; address: string }>;

function placesOfLabs(track: Track): Places {
  return new Map(
    track.courses.flatMap(({ items }) =>
      items.flatMap((item): [string, ItemFacts][] =>
        item.kind === "lab" ? [[item.id, itemFacts(item)]] : [],
      ),
    ),
  );
}

function placeOf(
  next: Standing["progress"]["next"],
  signals: readonly HelpSignal[],
  labs: Places,
): GlanceLearner["at"] {
  const stuck = signals.find(({ rule }) => rule === "STUCK");
  const lab = stuck && labs.get(stuck.subject);
  if (lab) return { title: lab.title, address: lab.address, stuck: true };
  return next ? { title: next.title, address: next.address, stuck: false } : null;
}
