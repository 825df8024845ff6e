import { createHash } from "node:crypto";

/**
 * The seeds of a probe's pool. They follow from the lab's digest, so that every build and every process has the
 * same ones.
 */
export function seedsOf(digest: string, probe: string, count: number): number[] {
  const seeds = new Set<number>();
  for (let index = 0; seeds.size < count; index += 1) {
    const hash = createHash("sha256").update(`${digest}:${probe}:${index}`).digest();
    // 31 bits: positive wherever an integer is kept.
    seeds.add(hash.readUInt32BE(0) >>> 1);
  }
  return [...seeds];
}
