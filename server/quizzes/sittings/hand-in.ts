import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { sittingsVisibleTo } from "@/server/quizzes/visible-to.ts";
import { endSitting } from "./end-sitting.ts";

/** Ends a sitting: its answers as they are saved count. One that is over stays as it is. */
export const handIn = command({
  name: "quizzes.sittings/hand-in",
  input: z.strictObject({ sittingId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { sittingId }, viewer, now, tx }) => {
    const found = await tx.sitting.count({ where: { ...sittingsVisibleTo(viewer), id: sittingId } });
    if (found === 0) return notFound("sitting");
    await endSitting(tx, viewer, sittingId, now);
    return { over: true as const };
  },
});
