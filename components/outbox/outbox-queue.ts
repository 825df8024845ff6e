import { z } from "zod";

const MAX_OF_VISITORS = 500;
const PREFIX = "waymark-outbox:";

const writeSchema = z.object({
  /** Where it is kept; in the order in which the writes were made. */
  key: z.string(),
  /** Whose write it is; null where nobody was signed in yet. */
  owner: z.nullable(z.string()),
  url: z.string(),
  body: z.record(z.string(), z.unknown()),
  /** What the page wants to know of it after a reload; never sent. */
  note: z.optional(z.record(z.string(), z.unknown())),
});

/** One write that the server has not acknowledged. Its body carries an id of its own, so sending it twice is harmless. */
export type Write = z.output<typeof writeSchema>;

/** A key of its own for each write: tabs that write at once cannot overwrite each other's. */
export function writeKey(now: number, id: string): string {
  return `${PREFIX}${String(now).padStart(15, "0")}:${id}`;
}

/**
 * @param entries what storage holds, by key
 * @returns the writes among it, oldest first; what is no write of ours is passed over
 */
export function readWrites(entries: readonly (readonly [string, string])[]): Write[] {
  return entries
    .filter(([key]) => key.startsWith(PREFIX))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([key, text]) => {
      try {
        return [writeSchema.parse({ ...JSON.parse(text), key })];
      } catch {
        return [];
      }
    });
}

/** The writes that make room for another: visitors' oldest ones, which nobody may ever send. */
export function surplus(writes: readonly Write[]): Write[] {
  const ofVisitors = writes.filter(({ owner }) => owner === null);
  return ofVisitors.slice(0, Math.max(0, ofVisitors.length - MAX_OF_VISITORS));
}

/** What is to be sent for somebody: their own writes, and those made before anybody was signed in. */
export function writesOf(writes: readonly Write[], accountId: string | null): Write[] {
  return writes.filter(({ owner }) => owner === null || owner === accountId);
}

/**
 * What an answer means for the write that it answers.
 * @param status of the HTTP response; 0 where there was none
 */
export function fateOf(status: number): "acknowledged" | "refused" | "again" {
  if (status >= 200 && status < 300) return "acknowledged";
  // Signed out, too many, too early, our fault, no connection: the write is good and is kept.
  if (status === 0 || status === 401 || status === 408 || status === 425 || status === 429 || status >= 500)
    return "again";
  return "refused";
}
