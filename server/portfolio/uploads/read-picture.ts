import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { learnersSeenBy } from "@/server/cohorts/visible-to.ts";
import type { Tx } from "@/server/db.ts";
import { notFound } from "@/server/errors.ts";
import { query, signedIn } from "@/server/operation.ts";
import { pictureStore } from "@/server/picture-store.ts";
import { KEPT_TYPE } from "./re-encode.ts";

/** The bytes of a picture: for whoever uploaded it, and for mentors to whom it was handed in, while they see its learner. */
export const readPicture = query({
  name: "portfolio.uploads/read-picture",
  input: z.strictObject({ uploadId: z.uuid() }),
  allow: signedIn,
  run: async ({ input: { uploadId }, viewer, tx }) => {
    const found = await tx.upload.findUnique({
      where: { id: uploadId },
      select: { accountId: true, keptHash: true },
    });
    const seen = found && (found.accountId === viewer.id || (await isHandedIn(tx, viewer, found, uploadId)));
    const bytes = seen ? await pictureStore().get(found.keptHash) : null;
    return bytes ? { type: KEPT_TYPE, bytes } : notFound("picture");
  },
});

/** Whether a picture is among the evidence of a review that the viewer, as a mentor, sees at this moment. */
async function isHandedIn(
  tx: Tx,
  viewer: SignedIn,
  { accountId }: { accountId: string },
  uploadId: string,
): Promise<boolean> {
  const reviews = await tx.review.findMany({
    where: { member: learnersSeenBy(viewer), accountId, kind: "MILESTONE" },
    select: { files: true },
  });
  return reviews.some(({ files }) => JSON.stringify(files).includes(uploadId));
}
