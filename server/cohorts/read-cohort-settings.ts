import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { dateToDay } from "@/domain/cohorts/cohort-fields.ts";
import { type InvitationState, invitationState } from "@/domain/cohorts/invitation-state.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import type { Cohort } from "@/server/generated/prisma/client.ts";
import { atLeast, query } from "@/server/operation.ts";
import { invitationToken } from "./invitation-token.ts";
import { ACTIVE_MENTOR, cohortFacts } from "./lock-cohort.ts";
import { cohortsLedBy } from "./visible-to.ts";

const LINKS_SHOWN = 10;
const MOST_ADDRESSES = 500;

export type InvitationOnList = {
  id: string;
  /** Null for a link that is passed around. */
  email: string | null;
  seats: number | null;
  taken: number;
  expiresAt: Date;
  state: InvitationState;
  /** Of an open one only. */
  token: string | null;
};

/** How a cohort is set up, who belongs to it and who is invited, for whoever looks after it. */
export const readCohortSettings = query({
  name: "cohorts.read-cohort-settings",
  input: z.strictObject({ cohortId: z.uuid() }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { cohortId }, viewer, now, tx }) => {
    const cohort = await tx.cohort.findFirst({ where: { AND: [cohortsLedBy(viewer), { id: cohortId }] } });
    if (!cohort) return notFound("cohort");
    const { id, name, trackId, reviewHours, quietFactor, quietDays, failedRuns, underMark } = cohort;
    return {
      id,
      name,
      track: getCatalog().trackById.get(trackId)?.title ?? null,
      startsOn: dateToDay(cohort.startsOn),
      endsOn: cohort.endsOn && dateToDay(cohort.endsOn),
      reviewHours,
      rules: { quietFactor, quietDays, failedRuns, underMark },
      facts: await cohortFacts(tx, cohort),
      mentors: await mentorsOf(tx, viewer, cohortId),
      learners: await learnersOf(tx, cohortId),
      ...(await invitationsOf(tx, cohort, now)),
    };
  },
});

async function mentorsOf(tx: Tx, viewer: SignedIn, cohortId: string) {
  const rows = await tx.cohortMember.findMany({
    where: { cohortId, role: "MENTOR", leftAt: null },
    orderBy: [{ joinedAt: "asc" }, { accountId: "asc" }],
    select: { accountId: true, account: { select: { name: true, role: true, disabledAt: true } } },
  });
  return rows.map(({ accountId, account }) => ({
    accountId,
    name: account.name,
    isViewer: accountId === viewer.id,
    // As ACTIVE_MENTOR counts them.
    active: ACTIVE_MENTOR.account.role.in.some((role) => role === account.role) && !account.disabledAt,
  }));
}

async function learnersOf(tx: Tx, cohortId: string) {
  const rows = await tx.cohortMember.findMany({
    where: { cohortId, role: "LEARNER", leftAt: null },
    orderBy: [{ account: { name: "asc" } }, { accountId: "asc" }],
    select: { accountId: true, joinedAt: true, account: { select: { name: true } } },
  });
  return rows.map(({ accountId, joinedAt, account }) => ({ accountId, name: account.name, joinedAt }));
}

async function invitationsOf(tx: Tx, cohort: Cohort, now: Date) {
  const read = (where: { email: null } | { email: { not: null }; members: { none: object } }, take: number) =>
    tx.cohortInvitation.findMany({
      where: { cohortId: cohort.id, ...where },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take,
      include: { _count: { select: { members: true } } },
    });
  const shown = (rows: Awaited<ReturnType<typeof read>>) =>
    rows.map(({ id, email, seats, expiresAt, revokedAt, _count }): InvitationOnList => {
      const taken = _count.members;
      const facts = { expiresAt, revokedAt, seats, taken, cohortArchived: cohort.archivedAt !== null };
      const state = invitationState(facts, now);
      return {
        id,
        email,
        seats,
        taken,
        expiresAt,
        state,
        token: state === "open" ? invitationToken(id) : null,
      };
    });
  const addressed = shown(await read({ email: { not: null }, members: { none: {} } }, MOST_ADDRESSES));
  return {
    links: shown(await read({ email: null }, LINKS_SHOWN)),
    /** Sent to one address each, and not used yet. */
    addressed: addressed.filter(({ state }) => state === "open"),
  };
}
