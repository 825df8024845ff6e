import "server-only";
import { z } from "zod";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { notFound } from "@/server/errors.ts";
import { anyone, query } from "@/server/operation.ts";
import { pictureStore } from "@/server/picture-store.ts";
import { KEPT_TYPE } from "../uploads/re-encode.ts";
import { visiblePortfolio } from "./visible-portfolio.ts";

/** The bytes of a picture that stands in an item of a portfolio that is switched on. */
export const readPublicPicture = query({
  name: "portfolio.publication/read-public-picture",
  input: z.strictObject({ handle: z.string().max(100), uploadId: z.uuid() }),
  allow: anyone,
  run: async ({ input: { handle, uploadId }, viewer, tx }) => {
    const found = await visiblePortfolio(tx, viewer, handle);
    const shown = found?.account.published.some(({ files }) =>
      Object.values(files as LabFiles).some((text) => text.includes(uploadId)),
    );
    const upload = shown
      ? await tx.upload.findFirst({
          where: { id: uploadId, accountId: found?.accountId ?? "" },
          select: { keptHash: true },
        })
      : null;
    const bytes = upload && (await pictureStore().get(upload.keptHash));
    return bytes ? { type: KEPT_TYPE, bytes } : notFound("picture");
  },
});
