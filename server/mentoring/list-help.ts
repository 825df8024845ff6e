import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { HelpSignal } from "@/domain/mentoring/help-signals.ts";
import { seenLearners } from "@/server/cohorts/seen-cohort.ts";
import { cohortsVisibleTo } from "@/server/cohorts/visible-to.ts";
import { atLeast, query } from "@/server/operation.ts";
import { standingsOf } from "./standings.ts";

/** A mentor of more cohorts looks at each of them by itself. */
const COHORTS = 8;

export type HelpList = {
  cohort: { id: string; name: string };
  learners: { accountId: string; name: string; signals: HelpSignal[] }[];
}[];

/** Who needs help in the cohorts of which the viewer is a mentor by name; an admin's right to see all is not enough. */
export const listHelp = query({
  name: "mentoring.list-help",
  input: z.strictObject({}),
  allow: atLeast("MENTOR"),
  run: async ({ viewer, now, tx }) => {
    const cohorts = await tx.cohort.findMany({
      where: {
        AND: [
          cohortsVisibleTo(viewer),
          { archivedAt: null, members: { some: { accountId: viewer.id, role: "MENTOR", leftAt: null } } },
        ],
      },
      orderBy: [{ startsOn: "desc" }, { id: "asc" }],
      take: COHORTS,
    });
    const list: HelpList = [];
    for (const cohort of cohorts) {
      const track = getCatalog().trackById.get(cohort.trackId);
      if (!track) continue;
      const learners = await seenLearners(tx, viewer, cohort.id);
      const found = await standingsOf(tx, cohort, track, learners, now, ({ accountId, name, signals }) => ({
        accountId,
        name,
        signals,
      }));
      list.push({
        cohort: { id: cohort.id, name: cohort.name },
        learners: found.filter(({ signals }) => signals.length > 0),
      });
    }
    return list;
  },
});
