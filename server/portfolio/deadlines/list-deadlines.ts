import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import { cohortsLedBy } from "@/server/cohorts/visible-to.ts";
import { notFound } from "@/server/errors.ts";
import { atLeast, query } from "@/server/operation.ts";

export type CohortDeadlines = {
  /** The milestones of the cohort's track, to choose from. */
  projects: { id: string; title: string; milestones: { id: string; title: string }[] }[];
  /** Those that are set, the first day on top. */
  deadlines: { milestoneId: string; title: string; dueOn: string }[];
};

/** By when the learners of a cohort are to have handed which milestones in, for those who look after it. */
export const listDeadlines = query({
  name: "portfolio.deadlines/list-deadlines",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId }, viewer, tx }) => {
    const cohort = await tx.cohort.findFirst({
      where: { AND: [cohortsLedBy(viewer), { id: cohortId }] },
      select: { trackId: true, deadlines: { orderBy: [{ dueOn: "asc" }, { milestoneId: "asc" }] } },
    });
    if (!cohort) return notFound("cohort");
    const { trackById, milestoneById } = getCatalog();
    const view: CohortDeadlines = {
      projects: (trackById.get(cohort.trackId)?.projects ?? []).map(({ id, title, milestones }) => ({
        id,
        title,
        milestones: milestones.map((milestone) => ({ id: milestone.id, title: milestone.title })),
      })),
      deadlines: cohort.deadlines.map(({ milestoneId, dueOn }) => ({
        milestoneId,
        title: milestoneById.get(milestoneId)?.title ?? milestoneId,
        dueOn: dateToDay(dueOn),
      })),
    };
    return view;
  },
});
