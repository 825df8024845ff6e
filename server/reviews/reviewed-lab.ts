import "server-only";
import { loadSolution } from "@/catalog/labs/solution.ts";
import type { Lab } from "@/catalog/labs/types.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { paths } from "@/paths.ts";
import { findLab } from "@/server/labs/find-lab.ts";

/** What is said of a lab beside a review. */
export type LabUnderReview = {
  id: string;
  title: string;
  /** Null where the lab is no longer published. */
  address: string | null;
  /** Whether it has been corrected since the code was sent. */
  changed: boolean;
};

/** @param digest of the lab for which the code was written */
export function labUnderReview(labId: string, digest: string): LabUnderReview {
  const lab = findLab(labId);
  return {
    id: labId,
    title: lab?.title ?? "A lab that is no longer published",
    address: lab ? paths.lab(lab.slug) : null,
    changed: lab !== undefined && lab.digest !== digest,
  };
}

/** The reference solution as it is published now; null where the lab is not any more. */
export function solutionOf(labId: string): LabFiles | null {
  const lab: Lab | undefined = findLab(labId);
  return lab ? loadSolution(lab) : null;
}
