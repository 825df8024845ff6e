import { latticeChance } from "./chance.ts";
import { smoothLoop } from "./curve.ts";
import type { Box, Point } from "./map-skill.ts";

/** Lines of equal height; `level` counts from the valleys up. */
export type Contour = { level: number; path: string };

const CELL = 27;
const LEVELS = [-0.12, 0.04, 0.2, 0.36, 0.52, 0.68, 0.84, 1];

/**
 * Contour lines of a made-up terrain in which every box is a hill and the ground between them is low. The same
 * boxes give the same lines. Loops may leave the area a little: clip them.
 */
export function contours(area: { width: number; height: number }, hills: readonly Box[]): Contour[] {
  const columns = Math.ceil(area.width / CELL) + 4;
  const rows = Math.ceil(area.height / CELL) + 4;
  const at = (column: number, row: number): Point => ({ x: (column - 2) * CELL, y: (row - 2) * CELL });
  const heights = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => {
      // A rim of lowest ground closes every loop.
      const rim = row === 0 || column === 0 || row === rows - 1 || column === columns - 1;
      return rim ? -1 : heightAt(at(column, row), hills);
    }),
  );
  return LEVELS.map((height, level) => ({
    level,
    path: loopsAt(heights, height)
      .map((loop) => loop.map((point) => ({ x: (point.x - 2) * CELL, y: (point.y - 2) * CELL })))
      .filter((loop) => loop.length > 5)
      .map(smoothLoop)
      .join(""),
  }));
}

function heightAt(point: Point, hills: readonly Box[]): number {
  let highest = 0;
  for (const hill of hills) {
    const dx = Math.abs(point.x - hill.x - hill.width / 2) / (hill.width / 2);
    const dy = Math.abs(point.y - hill.y - hill.height / 2) / (hill.height / 2);
    if (dx > 1.2 || dy > 1.2) continue;
    highest = Math.max(highest, 1.12 - (dx ** 2.6 + dy ** 2.6) ** (1 / 2.6));
  }
  const ridges = noise(point.x / 190, point.y / 150) - 0.5;
  const folds = noise(point.x / 71 + 40, point.y / 71) - 0.5;
  return highest + ridges * 0.9 + folds * 0.34;
}

/** Smooth noise from 0 to 1. */
function noise(x: number, y: number): number {
  const [column, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [ease(x - column), ease(y - row)];
  const corner = (i: number, j: number) => latticeChance(column + i, row + j);
  const top = corner(0, 0) + (corner(1, 0) - corner(0, 0)) * u;
  const bottom = corner(0, 1) + (corner(1, 1) - corner(0, 1)) * u;
  return top + (bottom - top) * v;
}

function ease(t: number): number {
  return t * t * (3 - 2 * t);
}

/** Marching squares, then the pieces joined into loops. Points in grid units. */
function loopsAt(heights: readonly (readonly number[])[], level: number): Point[][] {
  const next = new Map<string, { key: string; point: Point }>();
  const height = (column: number, row: number) => heights[row]?.[column] ?? -1;
  const cross = (ax: number, ay: number, bx: number, by: number) => {
    const [from, to] = [height(ax, ay), height(bx, by)];
    const share = (level - from) / (to - from);
    // The same edge must have one name, whichever cell looks at it.
    const key = ax + ay < bx + by ? `${ax},${ay},${bx},${by}` : `${bx},${by},${ax},${ay}`;
    return { key, point: { x: ax + (bx - ax) * share, y: ay + (by - ay) * share } };
  };
  for (let row = 0; row + 1 < heights.length; row++) {
    for (let column = 0; column + 1 < (heights[row]?.length ?? 0); column++) {
      // Corners clockwise from the top left; the high ground is always to the right of a piece.
      const corners: readonly [number, number][] = [
        [column, row],
        [column + 1, row],
        [column + 1, row + 1],
        [column, row + 1],
      ];
      const high = corners.map(([x, y]) => height(x, y) > level);
      const leaves: { key: string; point: Point }[] = [];
      const enters: { key: string; point: Point }[] = [];
      for (const [i, [x, y]] of corners.entries()) {
        const [nx, ny] = corners[(i + 1) % 4] ?? [x, y];
        if (high[i] === high[(i + 1) % 4]) continue;
        (high[i] ? leaves : enters).push(cross(x, y, nx, ny));
      }
      for (const [i, enter] of enters.entries()) {
        const leave = leaves[i];
        if (leave) next.set(enter.key, leave);
      }
    }
  }
  return joined(next);
}

function joined(next: Map<string, { key: string; point: Point }>): Point[][] {
  const loops: Point[][] = [];
  // Whatever a loop takes out of the map is not met again.
  for (const start of next.keys()) {
    const loop: Point[] = [];
    let step = next.get(start);
    next.delete(start);
    while (step) {
      loop.push(step.point);
      const following = next.get(step.key);
      next.delete(step.key);
      step = following;
    }
    loops.push(loop);
  }
  return loops;
}
