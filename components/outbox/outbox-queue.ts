import { z } from "zod";

const MAX_WRITES = 500;

const writeSchema = z.object({
  id: z.string(),
  /** Whose write it is; null where nobody was signed in yet. */
  owner: z.nullable(z.string()),
  url: z.string(),
  body: z.record(z.string(), z.unknown()),
});

/** One write that the server has not acknowledged. Its body carries an id of its own, so sending it twice is harmless. */
export type Write = z.output<typeof writeSchema>;

/** @returns the writes that storage holds; none where it holds something else */
export function readQueue(stored: string | null): Write[] {
  if (stored === null) return [];
  try {
    return z.array(writeSchema).parse(JSON.parse(stored));
  } catch {
    return [];
  }
}

/** Adds a write at the end. Past the bound the oldest go: a queue that nobody ever sends must not grow for ever. */
export function enqueue(queue: readonly Write[], write: Write): Write[] {
  return [...queue, write].slice(-MAX_WRITES);
}

/** The next write to send for somebody: their own, and what was written before anybody was signed in. */
export function nextFor(queue: readonly Write[], accountId: string): Write | undefined {
  return queue.find(({ owner }) => owner === null || owner === accountId);
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
