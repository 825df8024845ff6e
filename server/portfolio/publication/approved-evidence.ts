import "server-only";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { Tx } from "@/server/db.ts";

export type ApprovedEvidence = { files: LabFiles; approvedAt: Date };

/** What was handed in of the milestones that were approved, as it was approved last; by the milestone's id. */
export async function approvedEvidence(tx: Tx, accountId: string): Promise<Map<string, ApprovedEvidence>> {
  const rows = await tx.review.findMany({
    where: { accountId, kind: "MILESTONE", approved: true, returnedAt: { not: null }, withdrawnAt: null },
    orderBy: { returnedAt: "asc" },
    select: { contentId: true, files: true, returnedAt: true },
  });
  return new Map(
    rows.flatMap(({ contentId, files, returnedAt }) =>
      returnedAt ? [[contentId, { files: files as LabFiles, approvedAt: returnedAt }] as const] : [],
    ),
  );
}
