import type { Point } from "./map-skill.ts";

/** An SVG path that passes through all points in order without corners (Catmull-Rom). Whole units. */
export function smoothPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${round(first.x)} ${round(first.y)}`;
  for (const [i, to] of rest.entries()) {
    const from = points[i] ?? first;
    const before = points[i - 1] ?? from;
    const after = points[i + 2] ?? to;
    const out = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const into = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    path += `C${pair(out)} ${pair(into)} ${pair(to)}`;
  }
  return path;
}

/** A closed SVG path that rounds the corners of a polygon: it touches the middle of each side. Whole units. */
export function smoothLoop(points: readonly Point[]): string {
  const last = points.at(-1);
  if (!last || points.length < 3) return "";
  let at = whole(middle(last, points[0] ?? last));
  let path = `M${pair(at)}q`;
  for (const [i, corner] of points.entries()) {
    const to = whole(middle(corner, points[(i + 1) % points.length] ?? corner));
    // Steps instead of places: a map has thousands of them.
    path += `${i === 0 ? "" : " "}${pair(step(at, corner))} ${pair(step(at, to))}`;
    at = to;
  }
  return `${path}z`;
}

/** A line between two points that bows to one side, by a share of its length. */
export function bow(from: Point, to: Point, share: number): string {
  const centre = middle(from, to);
  const control = { x: centre.x - (to.y - from.y) * share, y: centre.y + (to.x - from.x) * share };
  return `M${pair(from)}Q${pair(control)} ${pair(to)}`;
}

function middle(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function step(from: Point, to: Point): Point {
  return { x: to.x - from.x, y: to.y - from.y };
}

function whole({ x, y }: Point): Point {
  return { x: round(x), y: round(y) };
}

function pair({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

function round(value: number): number {
  return Math.round(value) || 0;
}
