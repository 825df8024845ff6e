import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { workVisibleTo } from "./visible-to.ts";

/** The code of one attempt. */
export const readAttempt = query({
  name: "labs.read-attempt",
  input: z.strictObject({ attemptId: z.uuid() }),
  allow: signedIn,
  run: async ({ input, viewer, tx }) => {
    const row = await tx.labAttempt.findFirst({ where: { ...workVisibleTo(viewer), id: input.attemptId } });
    if (!row) return notFound("attempt");
    return { checkedAt: row.checkedAt.toISOString(), files: row.files as LabFiles };
  },
});
