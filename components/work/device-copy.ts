import { z } from "zod";

z.config({ jitless: true });

const copySchema = z.object({
  files: z.record(z.string(), z.string()),
  /** The revision that these files were made from; 0 where nothing was saved before. */
  baseRevision: z.number(),
  /** Whether the server has not acknowledged these very files. */
  unsaved: z.boolean(),
  /** The saves that were sent and not acknowledged: if one of them arrived, it is this copy's own past. */
  sentAs: z.array(z.string()),
  /** Milliseconds since 1970, by this device. */
  editedAt: z.number(),
});

/** A piece of work as one page has kept it on this device. */
export type DeviceCopy = z.output<typeof copySchema>;

/** A copy in storage; `live` while the page that writes it is open. */
export type KeptCopy = DeviceCopy & { key: string; live: boolean };

/** What a visitor writes is kept under a name of its own and taken over by whoever signs in next. */
const VISITOR = "visitor";

/** Each page keeps a copy of its own: two tabs that are both offline must not overwrite each other's. */
export function copyKey(accountId: string | null, workId: string, pageId: string): string {
  return `${prefix(accountId, workId)}${pageId}`;
}

function prefix(accountId: string | null, workId: string): string {
  return `waymark-lab:${accountId ?? VISITOR}:${workId}:`;
}

/**
 * What this device keeps for somebody, newest first: their own copies, and those made before they signed in.
 * @returns nothing where storage cannot be read
 */
export async function readCopies(accountId: string | null, workId: string): Promise<KeptCopy[]> {
  const open = await openPages();
  const prefixes = [prefix(accountId, workId), prefix(null, workId)];
  try {
    return Object.entries(localStorage)
      .filter(([key]) => prefixes.some((start) => key.startsWith(start)))
      .flatMap(([key, text]) => {
        const copy = parseCopy(String(text));
        return copy ? [{ ...copy, key, live: open.has(key) }] : [];
      })
      .sort((a, b) => b.editedAt - a.editedAt);
  } catch {
    return [];
  }
}

/** @returns whether the device has kept it */
export function writeCopy(key: string, copy: DeviceCopy): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(copy));
    return true;
  } catch {
    return false;
  }
}

export function hasCopy(key: string): boolean {
  try {
    return localStorage.getItem(key) !== null;
  } catch {
    return false;
  }
}

export function dropCopy(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage that cannot be written holds nothing of ours.
  }
}

/**
 * Marks a page's copy as being written by an open page, until the page ends, crashes or lets go. Where the browser
 * has no locks (plain http), no page counts as open: a second tab then takes the first one's copy for a leftover,
 * and the worst that comes of it is a choice between two versions.
 * @returns what lets go
 */
export function holdCopy(key: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  void navigator.locks?.request(key, () => held);
  return () => release();
}

async function openPages(): Promise<Set<string>> {
  const state = await navigator.locks?.query().catch(() => undefined);
  return new Set((state?.held ?? []).flatMap(({ name }) => (name ? [name] : [])));
}

function parseCopy(text: string): DeviceCopy | null {
  try {
    return copySchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
