import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Milestone } from "@/catalog/projects/types.ts";
import type { Tx } from "@/server/db.ts";

/** The milestones that a cohort is to hand in by a day, with it. Whoever calls has made sure that the viewer may see the cohort. */
export async function deadlinesOf(
  tx: Tx,
  cohortId: string,
): Promise<{ milestone: Milestone; dueOn: Date }[]> {
  const rows = await tx.milestoneDeadline.findMany({ where: { cohortId }, orderBy: { dueOn: "asc" } });
  const { milestoneById } = getCatalog();
  return rows.flatMap(({ milestoneId, dueOn }) => {
    const milestone = milestoneById.get(milestoneId);
    return milestone ? [{ milestone, dueOn }] : [];
  });
}
