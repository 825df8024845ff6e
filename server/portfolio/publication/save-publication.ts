import "server-only";
import { z } from "zod";
import { handleSchema, introSchema } from "@/domain/portfolio/publication.ts";
import { refuse } from "@/server/errors.ts";
import { recordEvent } from "@/server/events.ts";
import { command, signedIn } from "@/server/operation.ts";
import { portfolioVisibleTo } from "../visible-to.ts";

/** Sets the address of a public portfolio, whether it is on, whether it may be listed, and what stands above it. */
export const savePublication = command({
  name: "portfolio.publication/save-publication",
  input: z.strictObject({ handle: handleSchema, on: z.boolean(), indexed: z.boolean(), intro: introSchema }),
  allow: signedIn,
  run: async ({ input: { handle, on, indexed, intro }, viewer, now, tx }) => {
    const { accountId } = portfolioVisibleTo(viewer);
    // Two people who want one name at once: the second waits, and is told.
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`handle ${handle}`}, 0))::text`;
    const taken = await tx.portfolio.findUnique({ where: { handle }, select: { accountId: true } });
    if (taken && taken.accountId !== accountId)
      return refuse("handle-taken", "Somebody else has that address. Choose another one.");
    const before = await tx.portfolio.findUnique({ where: { accountId }, select: { on: true } });
    const next = { handle, on, indexed, intro, changedAt: now };
    await tx.portfolio.upsert({ where: { accountId }, create: { accountId, ...next }, update: next });
    if ((before?.on ?? false) !== on)
      await recordEvent(tx, on ? "portfolio.shown" : "portfolio.hidden", accountId, { accountId }, now);
    return { handle, on };
  },
});
