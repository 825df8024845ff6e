import "server-only";
import { z } from "zod";
import type { SignedIn } from "@/domain/accounts/viewer.ts";
import { areFilesOf, type LabFiles, labFilesSchema } from "@/domain/labs/lab-files.ts";
import type { Tx } from "@/server/db.ts";
import { notFound, refuse } from "@/server/errors.ts";
import { command, signedIn } from "@/server/operation.ts";
import { findLab } from "./find-lab.ts";
import { workVisibleTo } from "./visible-to.ts";

export type SaveAnswer =
  | { kind: "saved"; revision: number; savedAt: string; saveId: string }
  /** Somebody else, or another tab, saved in between: theirs is kept, and yours is still yours to send. */
  | { kind: "conflict"; revision: number; savedAt: string; saveId: string; files: LabFiles };

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
    if (found?.saveId === input.saveId) return saved(found);
    if ((found?.revision ?? 0) !== input.baseRevision) {
      // Nothing was saved under this account, but the page came from one where something was.
      if (!found) return refuse("unknown-revision", "There is no such earlier version. Reload the page.");
      return {
        kind: "conflict" as const,
        revision: found.revision,
        savedAt: found.savedAt.toISOString(),
        saveId: found.saveId,
        files: found.files as LabFiles,
      };
    }
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

function saved(row: { revision: number; savedAt: Date; saveId: string }): SaveAnswer {
  const { revision, savedAt, saveId } = row;
  return { kind: "saved", revision, savedAt: savedAt.toISOString(), saveId };
}

/** The workspace, held until the transaction ends; the first save of a lab holds a lock of its own. */
async function lockWorkspace(tx: Tx, viewer: SignedIn, labId: string) {
  await tx.$queryRaw`select pg_advisory_xact_lock(hashtextextended(${`workspace ${viewer.id} ${labId}`}, 0))::text`;
  return tx.labWorkspace.findFirst({ where: { ...workVisibleTo(viewer), labId } });
}
