import "server-only";
import { z } from "zod";
import { command, systemOnly } from "@/server/operation.ts";
import { pictureStore } from "@/server/picture-store.ts";
import { holdPicture } from "./hold-picture.ts";

/** The job that removes the bytes of a forgotten picture, unless somebody has the very same. Done again, it changes nothing. */
export const dropPicture = command({
  name: "portfolio.uploads/drop-picture",
  input: z.strictObject({ keptHash: z.string().regex(/^[0-9a-f]{64}$/) }),
  allow: systemOnly,
  run: async ({ input: { keptHash }, tx }) => {
    await holdPicture(tx, keptHash);
    const kept = await tx.upload.count({ where: { keptHash } });
    if (kept === 0) await pictureStore().remove(keptHash);
    return { dropped: kept === 0 };
  },
});
