import "server-only";
import { z } from "zod";
import { dismissReasonSchema, helpCan } from "@/domain/mentoring/help-can.ts";
import { HELP_RULES } from "@/domain/mentoring/help-signals.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { atLeast, command } from "@/server/operation.ts";
import { standingOfOne } from "./standing-of-one.ts";

/**
 * Puts a sign that somebody needs help aside, with a reason. It stays away until there is newer evidence. Of two who
 * do so at once, or twice, the first counts.
 */
export const dismissHelp = command({
  name: "mentoring.dismiss-help",
  input: z.strictObject({
    cohortId: z.uuid(),
    accountId: z.uuid(),
    rule: z.enum(HELP_RULES),
    subject: z.string().max(100),
    /** Of the newest evidence that was looked at. */
    evidenceAt: z.iso.datetime(),
    reason: dismissReasonSchema,
  }),
  allow: atLeast("MENTOR"),
  run: async ({ input: { evidenceAt: seen, ...input }, viewer, now, tx }) => {
    const { cohortId, accountId, rule, subject } = input;
    // One after the other: what the second sees includes what the first put aside.
    await tx.$queryRaw`
      select 1 from "CohortMember" where "cohortId" = ${cohortId}::uuid and "accountId" = ${accountId}::uuid for update`;
    const found = await standingOfOne(tx, viewer, cohortId, accountId, now);
    if (!found) return notFound("learner");
    const evidenceAt = new Date(seen);
    const signal = found.standing.signals.find((one) => one.rule === rule && one.subject === subject);
    if (!signal) {
      const earlier = await tx.helpDismissal.findFirst({
        where: { cohortId, accountId, rule, subject, evidenceAt },
        select: { id: true },
      });
      if (earlier) return { dismissalId: earlier.id };
    }
    const reason = helpCan.dismiss({ open: signal?.evidenceAt.getTime() === evidenceAt.getTime() });
    if (reason) return refuse("not-open", reason);
    const { id } = await tx.helpDismissal.create({
      data: { ...input, evidenceAt, dismissedById: viewer.id, dismissedAt: now },
      select: { id: true },
    });
    await recordEvent(tx, "help.dismissed", viewer.id, { dismissalId: id }, now);
    return { dismissalId: id };
  },
});
