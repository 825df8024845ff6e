import "server-only";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { type Refused, refuse } from "./errors.ts";

/** Texts that are kept as one newest revision: a lab's code, a milestone's evidence, a project's page. */
export type KeptRevision = { revision: number; saveId: string; savedAt: Date; files: unknown };

export type SaveAnswer =
  | { kind: "saved"; revision: number; savedAt: string; saveId: string }
  /** Somebody else, or another tab, saved in between: theirs is kept, and yours is still yours to send. */
  | { kind: "conflict"; revision: number; savedAt: string; saveId: string; files: LabFiles };

/**
 * What a save comes to that must not be written: it has been already, or was made from an older revision.
 * @param found what is kept, held until the transaction ends; null before the first save
 * @returns null when it is to be written as the next revision
 */
export function answerUnwritten(
  found: KeptRevision | null,
  { saveId, baseRevision }: { saveId: string; baseRevision: number },
): SaveAnswer | Refused<"unknown-revision"> | null {
  if (found?.saveId === saveId) return saved(found);
  if ((found?.revision ?? 0) === baseRevision) return null;
  // Nothing was saved under this account, but the page came from one where something was.
  if (!found) return refuse("unknown-revision", "There is no such earlier version. Reload the page.");
  const { revision, savedAt } = found;
  return {
    kind: "conflict",
    revision,
    savedAt: savedAt.toISOString(),
    saveId: found.saveId,
    files: found.files as LabFiles,
  };
}

/** The acknowledgement of what is kept. */
export function saved({ revision, savedAt, saveId }: Omit<KeptRevision, "files">): SaveAnswer {
  return { kind: "saved", revision, savedAt: savedAt.toISOString(), saveId };
}

export type WorkspaceView = { revision: number; savedAt: string; saveId: string; files: LabFiles };

/** What is kept, for the page that goes on with it; null before the first save. */
export function workspaceView(found: KeptRevision | null): WorkspaceView | null {
  return (
    found && {
      revision: found.revision,
      savedAt: found.savedAt.toISOString(),
      saveId: found.saveId,
      files: found.files as LabFiles,
    }
  );
}
