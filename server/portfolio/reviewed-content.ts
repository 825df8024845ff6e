import "server-only";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { paths } from "@/paths.ts";
import type { ReviewKind } from "@/server/generated/prisma/client.ts";

/** What is said of a lab or a milestone beside a review of it. */
export type ReviewedContent = {
  kind: ReviewKind;
  id: string;
  title: string;
  /** The project of a milestone. */
  project: string | null;
  /** Null where it is no longer published. */
  address: string | null;
  /** Whether it has been corrected since the work was sent. */
  changed: boolean;
};

/** What a review is of, with its names as they are published now. */
export function reviewedContent({
  kind,
  contentId,
  digest,
}: {
  kind: ReviewKind;
  contentId: string;
  /** Of the content for which the work was done. */
  digest: string;
}): ReviewedContent {
  const { labById, milestoneById, projectById } = getCatalog();
  const shared = { kind, id: contentId };
  const gone = { ...shared, project: null, address: null, changed: false };
  if (kind === "LAB") {
    const lab = labById.get(contentId);
    if (!lab) return { ...gone, title: "A lab that is no longer published" };
    const address = paths.lab(lab.slug);
    return { ...shared, title: lab.title, project: null, address, changed: lab.digest !== digest };
  }
  const milestone = milestoneById.get(contentId);
  if (!milestone) return { ...gone, title: "A milestone that is no longer published" };
  return {
    ...shared,
    title: milestone.title,
    project: projectById.get(milestone.project)?.title ?? null,
    address: milestone.address,
    changed: milestone.digest !== digest,
  };
}
