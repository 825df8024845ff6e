import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { areFilesOf, labFilesSchema } from "@/domain/labs/lab-files.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { answerUnwritten, saved } from "@/server/revisions.ts";
import { findLab } from "./find-lab.ts";
import { workVisibleTo } from "./visible-to.ts";

/**
 * Keeps a learner's code. A save names the revision that it was made from and an id of its own: the same save
 * sent twice is one save, and one made from an older revision never overwrites a newer one.
 */
export const saveWork = command({
  name: "labs.save-work",
  input: z.strictObject({
    labId: z.string().max(100),
    files: labFilesSchema,
    /** 0 where nothing was saved before. */
    baseRevision: z.int().min(0),
    saveId: z.uuid(),
    labDigest: z.string().max(100),
  }),
  allow: signedIn,
  run: async ({ input, viewer, now, tx }) => {
    const lab = findLab(input.labId);
    if (!lab) return notFound("lab");
    if (
      !areFilesOf(
        lab.files.map(({ name }) => name),
        input.files,
      )
    )
      return refuse(
        "other-files",
        "This lab has other files now. Reload the page; what you wrote stays on this device.",
      );
    const found = await lockWorkspace(tx, viewer, input.labId);
    const unwritten = answerUnwritten(found, input);
    if (unwritten) return unwritten;
    const { labId, saveId, labDigest, files } = input;
    const next = { revision: input.baseRevision + 1, saveId, labDigest, files, savedAt: now };
    const row = await tx.labWorkspace.upsert({
      where: { accountId_labId: { accountId: viewer.id, labId } },
      create: { accountId: viewer.id, labId, ...next, firstSavedAt: now },
      update: next,
      select: { revision: true, savedAt: true, saveId: true },
    });
    return saved(row);
  },
});

/** The workspace, held until the transaction ends; the first save of a lab holds a lock of its own. */
async function lockWorkspace(tx: Tx, viewer: SignedIn, labId: string) {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`workspace ${viewer.id} ${labId}`}, 0))::text`;
  return tx.labWorkspace.findFirst({ where: { ...workVisibleTo(viewer), labId } });
}
