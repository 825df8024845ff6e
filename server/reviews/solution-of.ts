import "server-only";
import { loadSolution } from "@/catalog/labs/solution.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { findLab } from "@/server/labs/find-lab.ts";

/** The reference solution as it is published now; null where the lab is not any more. */
export function solutionOf(labId: string): LabFiles | null {
  const lab = findLab(labId);
  return lab ? loadSolution(lab) : null;
}
