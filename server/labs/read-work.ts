import "server-only";
import { z } from "zod";
import { labCan } from "@/domain/labs/lab-can.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { type WorkspaceView, workspaceView } from "@/server/revisions.ts";
import { type AttemptOnList, attemptsPage } from "./attempts-page.ts";
import { findLab } from "./find-lab.ts";
import { workVisibleTo } from "./visible-to.ts";

export type LabWork = {
  /** Null before the first save. */
  workspace: WorkspaceView | null;
  /** The newest; `more` says whether there are older ones. */
  attempts: AttemptOnList[];
  more: boolean;
  /** The newest pass; `current` where it was earned on the lab as it is now. */
  pass: { passedAt: string; current: boolean } | null;
  /** Null, or why the reference solution stays closed. */
  solutionReason: string | null;
};

/** What a learner has done in a lab. */
export const readWork = query({
  name: "labs.read-work",
  input: z.strictObject({ labId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input, viewer, tx }) => {
    const lab = findLab(input.labId);
    if (!lab) return notFound("lab");
    const mine = { ...workVisibleTo(viewer), labId: lab.id };
    const workspace = await tx.labWorkspace.findFirst({ where: mine });
    const attempts = await attemptsPage(tx, viewer, lab.id);
    const passes = await tx.labPass.findMany({ where: mine, orderBy: { passedAt: "desc" } });
    const newest = passes[0];
    const work: LabWork = {
      workspace: workspaceView(workspace),
      ...attempts,
      pass: newest
        ? {
            passedAt: newest.passedAt.toISOString(),
            current: passes.some(({ labDigest }) => labDigest === lab.digest),
          }
        : null,
      solutionReason: labCan.seeSolution({ passed: newest !== undefined }),
    };
    return work;
  },
});
