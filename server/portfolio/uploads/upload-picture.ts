import "server-only";
import { createHash } from "node:crypto";
import { z } from "zod";
import { PICTURE_LIMITS } from "@/domain/portfolio/picture-file.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { forgetUploads } from "@/server/forget-uploads.ts";
import { command, signedIn } from "@/server/operation.ts";
import { pictureStore } from "@/server/picture-store.ts";
import { takeTry } from "@/server/rate-limit.ts";
import { portfolioVisibleTo } from "../visible-to.ts";
import { holdPicture } from "./hold-picture.ts";
import { reEncode } from "./re-encode.ts";
import { unusedUploads } from "./unused-uploads.ts";

/** Keeps a picture, re-encoded. Sent twice under one id it is one; what is refused leaves nothing behind. */
export const uploadPicture = command({
  name: "portfolio.uploads/upload-picture",
  input: z.strictObject({
    uploadId: z.uuid(),
    /** As the sender gave it. */
    type: z.string().max(100),
    bytes: z
      .custom<Uint8Array>((value) => value instanceof Uint8Array, "This is no file.")
      .refine(({ length }) => length > 0, "The file is empty.")
      .refine(({ length }) => length <= PICTURE_LIMITS.bytes, "A picture may have at most 6 MB."),
  }),
  allow: signedIn,
  run: async ({ input: { uploadId, type, bytes }, viewer, now, tx }) => {
    const { accountId } = portfolioVisibleTo(viewer);
    const sentHash = sha256(bytes);
    const known = await tx.upload.findUnique({ where: { id: uploadId } });
    if (known) {
      if (known.accountId !== accountId || known.sentHash !== sentHash) return notFound("upload");
      return { uploadId, width: known.width, height: known.height };
    }
    const tooMany = await takeTry("upload-account", accountId);
    if (tooMany) return tooMany;
    const isFull = async () => (await tx.upload.count({ where: { accountId } })) >= PICTURE_LIMITS.count;
    if (await isFull()) await forgetUploads(tx, await unusedUploads(tx, accountId, now));
    if (await isFull())
      return refuse(
        "full",
        `You have ${PICTURE_LIMITS.count} pictures here. Take one out of what you gather: its place is free a day after it was sent.`,
      );
    const kept = await reEncode(bytes, type);
    if ("problem" in kept) return refuse("no-picture", kept.problem);
    const keptHash = sha256(kept.bytes);
    await holdPicture(tx, keptHash);
    await pictureStore().put(keptHash, kept.bytes);
    const { width, height } = kept;
    await tx.upload.create({
      data: {
        id: uploadId,
        accountId,
        sentHash,
        keptHash,
        bytes: kept.bytes.length,
        width,
        height,
        uploadedAt: now,
      },
    });
    return { uploadId, width, height };
  },
});

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
