/** A number in [0, 1) that depends on the text only, so that a map is drawn alike every time. */
export function chance(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  }
  return spread(hash);
}

/** A number in [0, 1) that depends on a place on a grid only. */
export function latticeChance(column: number, row: number): number {
  return spread(Math.imul(column, 374761393) + Math.imul(row, 668265263));
}

function spread(bits: number): number {
  let hash = Math.imul(bits ^ (bits >>> 15), 2246822507);
  hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
  return ((hash ^ (hash >>> 16)) >>> 0) / 4294967296;
}

/** A number in [-reach, reach) that depends on the text only. */
export function sway(text: string, reach: number): number {
  return (chance(text) * 2 - 1) * reach;
}
