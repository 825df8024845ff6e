import "server-only";
import { z } from "zod";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { GivenLevels, MilestoneState } from "@/domain/portfolio/milestone-state.ts";
import type { ReviewState } from "@/domain/reviews/review-state.ts";
import { cohortsLearnedIn } from "@/server/cohorts/visible-to.ts";
import { query, signedIn } from "@/server/operation.ts";
import { milestoneStatesOf } from "@/server/portfolio/milestone-states.ts";
import { factsOf } from "../lock-review.ts";
import { reviewsAskedBy } from "../visible-to.ts";

const SHOWN = 20;

export type HandIn = {
  id: string;
  cohort: { id: string; name: string };
  note: string;
  askedAt: string;
  /** What was promised. */
  dueAt: string;
  state: ReviewState;
  /** Who looks at it at this moment. */
  holder: string | null;
  /** As it was handed in. */
  files: LabFiles;
  returned: { at: string; by: string | null; summary: string; approved: boolean; levels: GivenLevels } | null;
};

export type HandIns = {
  state: MilestoneState;
  /** Those whose mentors may be asked. */
  cohorts: { id: string; name: string; reviewHours: number }[];
  /** By when the viewer's cohorts want it, the first day on top. */
  deadlines: { cohort: string; dueOn: string }[];
  /** Ids of the labs that the learner has verified. */
  passedLabs: string[];
  /** Newest first, without what was taken back. */
  handIns: HandIn[];
};

/** What a learner has handed in of one milestone, and what was said of it. */
export const listHandIns = query({
  name: "reviews.milestones/list-hand-ins",
  input: z.strictObject({ milestoneId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input: { milestoneId }, viewer, now, tx }) => {
    const rows = await tx.review.findMany({
      where: { ...reviewsAskedBy(viewer), kind: "MILESTONE", contentId: milestoneId, withdrawnAt: null },
      orderBy: [{ askedAt: "desc" }, { id: "desc" }],
      take: SHOWN,
      include: {
        claimedBy: { select: { name: true } },
        member: { select: { cohort: { select: { id: true, name: true } } } },
      },
    });
    const view: HandIns = {
      state: (await milestoneStatesOf(tx, [viewer.id]))(viewer.id)(milestoneId),
      cohorts: await tx.cohort.findMany({
        where: cohortsLearnedIn(viewer),
        orderBy: [{ name: "asc" }, { id: "asc" }],
        select: { id: true, name: true, reviewHours: true },
      }),
      deadlines: (
        await tx.milestoneDeadline.findMany({
          where: { milestoneId, cohort: cohortsLearnedIn(viewer) },
          orderBy: { dueOn: "asc" },
          select: { dueOn: true, cohort: { select: { name: true } } },
        })
      ).map(({ dueOn, cohort }) => ({ cohort: cohort.name, dueOn: dateToDay(dueOn) })),
      passedLabs: (
        await tx.labPass.findMany({
          where: { accountId: viewer.id },
          distinct: ["labId"],
          select: { labId: true },
        })
      ).map(({ labId }) => labId),
      handIns: rows.map((row): HandIn => {
        const { state, holder } = factsOf(row, viewer, now);
        return {
          id: row.id,
          cohort: row.member.cohort,
          note: row.question,
          askedAt: row.askedAt.toISOString(),
          dueAt: row.dueAt.toISOString(),
          state,
          holder,
          files: row.files as LabFiles,
          returned: row.returnedAt && {
            at: row.returnedAt.toISOString(),
            by: row.claimedBy?.name ?? null,
            summary: row.summary ?? "",
            approved: row.approved ?? false,
            levels: (row.levels ?? {}) as GivenLevels,
          },
        };
      }),
    };
    return view;
  },
});
