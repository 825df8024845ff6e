import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import { atLeast, query } from "@/server/operation.ts";
import { cohortsLedBy } from "./visible-to.ts";

/** More than one person looks after, or reads on one page. */
const MOST = 500;

export type CohortOnList = {
  id: string;
  name: string;
  /** Null where it is no longer published. */
  track: string | null;
  startsOn: string;
  endsOn: string | null;
  learners: number;
  /** Reviews that wait for a mentor, and how many of them are past what was promised. */
  reviews: { open: number; late: number };
};

/** The cohorts that a mentor looks after, for admins all, newest first; those that are put away apart. */
export const listCohorts = query({
  name: "cohorts.list-cohorts",
  input: z.strictObject({}),
  allow: atLeast("MENTOR"),
  run: async ({ viewer, now, tx }) => {
    const rows = await tx.cohort.findMany({
      where: cohortsLedBy(viewer),
      orderBy: [{ startsOn: "desc" }, { id: "desc" }],
      take: MOST,
      include: { _count: { select: { members: { where: { role: "LEARNER", leftAt: null } } } } },
    });
    const waiting = await tx.review.findMany({
      where: {
        cohortId: { in: rows.filter(({ archivedAt }) => !archivedAt).map(({ id }) => id) },
        returnedAt: null,
        withdrawnAt: null,
        member: { role: "LEARNER", leftAt: null },
      },
      select: { cohortId: true, dueAt: true },
    });
    const list = (archived: boolean) =>
      rows
        .filter(({ archivedAt }) => (archivedAt !== null) === archived)
        .map(({ id, name, trackId, startsOn, endsOn, _count }): CohortOnList => {
          const open = waiting.filter(({ cohortId }) => cohortId === id);
          return {
            id,
            name,
            track: getCatalog().trackById.get(trackId)?.title ?? null,
            startsOn: dateToDay(startsOn),
            endsOn: endsOn && dateToDay(endsOn),
            learners: _count.members,
            reviews: { open: open.length, late: open.filter(({ dueAt }) => dueAt < now).length },
          };
        });
    return { goingOn: list(false), putAway: list(true) };
  },
});
