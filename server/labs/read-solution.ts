import "server-only";
import { z } from "zod";
import { loadSolution } from "@/catalog/labs/solution.ts";
import { labCan } from "@/domain/labs/lab-can.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { findLab } from "./find-lab.ts";
import { workVisibleTo } from "./visible-to.ts";

/** The reference solution, for whoever has passed. */
export const readSolution = query({
  name: "labs.read-solution",
  input: z.strictObject({ labId: z.string().max(100) }),
  allow: signedIn,
  run: async ({ input, viewer, tx }) => {
    const lab = findLab(input.labId);
    if (!lab) return notFound("lab");
    const passes = await tx.labPass.count({ where: { ...workVisibleTo(viewer), labId: lab.id } });
    const reason = labCan.seeSolution({ passed: passes > 0 });
    if (reason) return refuse("not-yet", reason);
    return { files: loadSolution(lab) };
  },
});
