import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { DeviceCopy } from "./device-copy.ts";

/** The newest revision that the server has; `saveId` is of the save that made it. */
export type ServerCopy = { revision: number; savedAt: string; saveId: string; files: LabFiles };

export type Start =
  /** Open these; `unsaved` says that the server has yet to get them. */
  | { kind: "open"; files: LabFiles; baseRevision: number; unsaved: boolean; savedAt: string | null }
  /** Both differ and neither follows from the other: the learner chooses. */
  | { kind: "conflict"; mine: LabFiles; baseRevision: number; theirs: ServerCopy };

/**
 * Which code to open a lab with, from what the device kept and what the server has. Nothing that was not
 * acknowledged is ever passed over.
 */
export function chooseStart(starter: LabFiles, device: DeviceCopy | null, server: ServerCopy | null): Start {
  const usable = device && sameNames(device.files, starter) ? device : null;
  if (!server) {
    if (!usable) return { kind: "open", files: starter, baseRevision: 0, unsaved: false, savedAt: null };
    const unsaved = usable.unsaved && !sameFiles(usable.files, starter);
    return { kind: "open", files: usable.files, baseRevision: 0, unsaved, savedAt: null };
  }
  const theirs = sameNames(server.files, starter) ? server.files : withNames(starter, server.files);
  const open = (files: LabFiles, unsaved: boolean): Start => ({
    kind: "open",
    files,
    baseRevision: server.revision,
    unsaved,
    savedAt: server.savedAt,
  });
  if (!usable?.unsaved || sameFiles(usable.files, theirs)) return open(theirs, false);
  if (followsFrom(usable, server)) return open(usable.files, true);
  // Nothing was ever written here on top of the starter: there is nothing to lose.
  if (sameFiles(usable.files, starter)) return open(theirs, false);
  return {
    kind: "conflict",
    mine: usable.files,
    baseRevision: usable.baseRevision,
    theirs: { ...server, files: theirs },
  };
}

/** Whether code was written on top of what the server has: its revision, or one whose acknowledgement was lost. */
export function followsFrom(
  { baseRevision, sentAs }: Pick<DeviceCopy, "baseRevision" | "sentAs">,
  server: Pick<ServerCopy, "revision" | "saveId">,
): boolean {
  return baseRevision === server.revision || sentAs.includes(server.saveId);
}

/**
 * The versions among the device's copies that exist nowhere else: not acknowledged, not the starter, not what the
 * server has, and each but once. In the order in which they came.
 */
export function onlyHere<T extends DeviceCopy>(
  starter: LabFiles,
  copies: readonly T[],
  server: ServerCopy | null,
): T[] {
  const known = [starter, ...(server ? [server.files] : [])];
  return copies.filter(({ files, unsaved }) => {
    if (!unsaved || !sameNames(files, starter) || known.some((other) => sameFiles(files, other)))
      return false;
    known.push(files);
    return true;
  });
}

export function sameFiles(a: LabFiles, b: LabFiles): boolean {
  return sameNames(a, b) && Object.keys(a).every((name) => a[name] === b[name]);
}

function sameNames(a: LabFiles, b: LabFiles): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name));
}

/** A lab that was corrected may have other files than those that were saved: what still fits is kept. */
function withNames(starter: LabFiles, saved: LabFiles): LabFiles {
  return Object.fromEntries(Object.entries(starter).map(([name, text]) => [name, saved[name] ?? text]));
}
