import { z } from "zod";

z.config({ jitless: true });

const copySchema = z.object({
  files: z.record(z.string(), z.string()),
  /** The revision that these files were made from; 0 where nothing was saved before. */
  baseRevision: z.number(),
  /** Whether the server has not acknowledged these very files. */
  unsaved: z.boolean(),
  /** Milliseconds since 1970, by this device. */
  editedAt: z.number(),
});

/** A lab's code as this device keeps it. */
export type DeviceCopy = z.output<typeof copySchema>;

/** What a visitor writes is kept under a name of its own and taken over by whoever signs in next. */
const VISITOR = "visitor";

function key(accountId: string | null, labId: string): string {
  return `waymark-lab:${accountId ?? VISITOR}:${labId}`;
}

/** @returns null when there is none, or when it cannot be read */
export function readCopy(accountId: string | null, labId: string): DeviceCopy | null {
  try {
    return copySchema.parse(JSON.parse(localStorage.getItem(key(accountId, labId)) ?? ""));
  } catch {
    return null;
  }
}

/** @returns whether the device has kept it */
export function writeCopy(accountId: string | null, labId: string, copy: DeviceCopy): boolean {
  try {
    localStorage.setItem(key(accountId, labId), JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function dropCopy(accountId: string | null, labId: string): void {
  try {
    localStorage.removeItem(key(accountId, labId));
  } catch {
    // Storage that cannot be written holds nothing of ours.
  }
}
