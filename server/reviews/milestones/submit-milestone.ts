import "server-only";
import { z } from "zod";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import { readLabs } from "@/domain/portfolio/evidence.ts";
import { milestoneCan } from "@/domain/portfolio/milestone-can.ts";
import { noteSchema } from "@/domain/reviews/review-texts.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { milestoneStatesOf } from "@/server/portfolio/milestone-states.ts";
import { openReview } from "../open-review.ts";

/**
 * Hands a milestone in: its evidence as it is now goes to the mentors of a cohort, and stays as it was sent. Sent twice
 * under one id, it is handed in once.
 */
export const submitMilestone = command({
  name: "reviews.milestones/submit-milestone",
  input: z.strictObject({
    reviewId: z.uuid(),
    cohortId: z.uuid(),
    milestoneId: z.string().max(100),
    digest: z.string().max(100),
    files: labFilesSchema,
    note: noteSchema,
  }),
  allow: signedIn,
  run: async ({ input: { reviewId, cohortId, milestoneId, digest, files, note }, viewer, now, tx }) => {
    const milestone = getCatalog().milestoneById.get(milestoneId);
    if (!milestone) return notFound("milestone");
    const { evidence } = milestone;
    if (
      !areFilesOf(
        evidence.map(({ id }) => id),
        files,
      )
    )
      return refuse(
        "other-files",
        "This milestone asks for other things now. Reload the page; your work stays.",
      );
    const work = { kind: "MILESTONE" as const, contentId: milestoneId, digest, files, question: note };
    return openReview(tx, viewer, { reviewId, cohortId, ...work }, now, async () => {
      const stateOf = (await milestoneStatesOf(tx, [viewer.id]))(viewer.id);
      // The cohort that it goes to is one of the viewer's.
      return (
        milestoneCan.submit({ state: stateOf(milestoneId), cohorts: 1 }, evidence, files) ??
        (await labsProblem(tx, viewer, evidence, files))
      );
    });
  },
});

/** Labs are evidence once they are verified; that the server knows by itself. */
async function labsProblem(
  tx: Tx,
  viewer: SignedIn,
  evidence: readonly { id: string; kind: string; title: string }[],
  files: Readonly<Record<string, string>>,
): Promise<string | null> {
  const given = evidence
    .filter(({ kind }) => kind === "labs")
    .flatMap(({ id, title }) => readLabs(files[id] ?? "").map((lab) => ({ lab, title })));
  if (given.length === 0) return null;
  const passed = await tx.labPass.findMany({
    where: { accountId: viewer.id, labId: { in: given.map(({ lab }) => lab) } },
    select: { labId: true },
  });
  const open = given.find(({ lab }) => !passed.some(({ labId }) => labId === lab));
  return open ? `“${open.title}”: the lab ${open.lab} is not verified yet.` : null;
}
