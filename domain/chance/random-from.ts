/**
 * A source of numbers in [0, 1) that gives the same ones for the same seed, wherever it runs.
 * mulberry32 by T. Ettinger, seeded by FNV-1a of the text: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c
 */
export function randomFrom(seed: string): () => number {
  let state = 2166136261;
  for (let place = 0; place < seed.length; place++)
    state = Math.imul(state ^ seed.charCodeAt(place), 16777619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits = (bits + Math.imul(bits ^ (bits >>> 7), bits | 61)) ^ bits;
    return ((bits ^ (bits >>> 14)) >>> 0) / 4294967296;
  };
}
