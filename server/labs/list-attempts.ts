import "server-only";
import { z } from "zod";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { attemptsPage } from "./attempts-page.ts";
import { workVisibleTo } from "./visible-to.ts";

/** The attempts that are older than one of them. */
export const listAttempts = query({
  name: "labs.list-attempts",
  input: z.strictObject({ labId: z.string().max(100), after: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { labId, after }, viewer, tx }) => {
    const known = await tx.labAttempt.count({ where: { ...workVisibleTo(viewer), labId, id: after } });
    return known === 0 ? notFound("attempt") : attemptsPage(tx, viewer, labId, after);
  },
});
