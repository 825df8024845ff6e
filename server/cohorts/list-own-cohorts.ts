import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { query, signedIn } from "@/server/operation.ts";

export type OwnCohort = {
  id: string;
  name: string;
  role: "LEARNER" | "MENTOR";
  /** Null where it is no longer published. */
  track: string | null;
  /** The newest, whole. */
  announcement: { text: string; author: string | null; postedAt: Date } | null;
};

/** The cohorts that go on and that a viewer belongs to, with what was announced last; the newest to be joined first. */
export const listOwnCohorts = query({
  name: "cohorts.list-own-cohorts",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const rows = await tx.cohortMember.findMany({
      // An admin may see every cohort; here they, too, look at their own.
      where: { accountId: viewer.id, leftAt: null, cohort: { archivedAt: null } },
      orderBy: [{ joinedAt: "desc" }, { cohortId: "desc" }],
      select: {
        role: true,
        cohort: {
          select: {
            id: true,
            name: true,
            trackId: true,
            announcements: {
              orderBy: [{ postedAt: "desc" }, { id: "desc" }],
              take: 1,
              select: { text: true, postedAt: true, author: { select: { name: true } } },
            },
          },
        },
      },
    });
    return rows.map(({ role, cohort: { id, name, trackId, announcements } }): OwnCohort => {
      const [newest] = announcements;
      return {
        id,
        name,
        role,
        track: getCatalog().trackById.get(trackId)?.title ?? null,
        announcement: newest
          ? { text: newest.text, author: newest.author?.name ?? null, postedAt: newest.postedAt }
          : null,
      };
    });
  },
});
