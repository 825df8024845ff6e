import { sway } from "./chance.ts";
import { type Contour, contours } from "./contours.ts";
import { bow, smoothPath } from "./curve.ts";
import type { Box, MapGroup, MapSkill, Point } from "./map-skill.ts";
import { splitIntoRows } from "./rows.ts";
import { sideTrails, TRAIL_LENGTH } from "./side-trails.ts";

/** One skill on the map. Units are those of the whole map. */
export type Stone = Point & {
  id: string;
  name: string;
  depth: MapSkill["depth"];
  /** Where its name stands: the last of a side trail away from the main trail, the others towards it. */
  label: "above" | "below";
};

export type Stage = {
  id: string;
  name: string;
  /** 1 for the first. */
  number: number;
  /** The stage's terrain. Terrains do not overlap. */
  box: Box;
  /** Whether the trail comes in from the left or from the right; the name stands there. */
  enters: "left" | "right";
  /** In the order in which the trail passes them. */
  stones: readonly Stone[];
};

/** `within`: both stones lie in one stage. */
export type NeedPath = { from: string; to: string; within: boolean; path: string };

export type TrailMapLayout = {
  width: number;
  height: number;
  stages: readonly Stage[];
  contours: readonly Contour[];
  /** The main trail, from the first stage to the last. */
  trail: string;
  start: Point;
  end: Point;
  sideTrails: readonly string[];
  needPaths: readonly NeedPath[];
};

/** No two stones are nearer to each other than this. */
export const LEAST_DISTANCE = 34;

/** Names on the same side of the trail, at the same height, have at least this much width to themselves. */
export const NAME_ROOM = 62;

const WIDTH = 1400;
const MARGIN = 26;
/** Between neighbouring side trails, which leave to both sides in turn. */
const PITCH = 36;
/** Between stones of one side trail. */
const STEP = 48;
const NAME_STRIP = 56;
const ABOVE = NAME_STRIP + TRAIL_LENGTH * STEP + 14;
const ROW_HEIGHT = ABOVE + TRAIL_LENGTH * STEP + 40;
const STAGE_PADDING = 62;
const LETTER = 13;
const REACH = 250;

type Draft = { group: MapGroup; number: number; trails: MapSkill[][]; width: number };

/**
 * Draws the trail map: stages in rows, the main trail winding through them to and fro, each skill a stone along a
 * side trail. Depends on its input only. Groups without skills and skills of unknown groups are left out.
 */
export function layOutMap(skills: readonly MapSkill[], groups: readonly MapGroup[]): TrailMapLayout {
  const drafts = groups
    .map((group) => ({ group, trails: sideTrails(skills.filter((skill) => skill.group === group.id)) }))
    .filter(({ trails }) => trails.length > 0)
    .map((draft, i) => ({ ...draft, number: i + 1, width: neededWidth(draft.group, draft.trails) }));
  const total = drafts.reduce((sum, draft) => sum + draft.width, 0);
  const widest = Math.max(0, ...drafts.map((draft) => draft.width));
  const rows = splitIntoRows(
    drafts.map((draft) => draft.width),
    Math.max(1, Math.round(total / (WIDTH - 2 * MARGIN))),
  ).map((row) => row.flatMap((i) => drafts[i] ?? []));
  const fullest = Math.max(0, ...rows.map((row) => row.reduce((sum, draft) => sum + draft.width, 0)));
  const width = Math.max(WIDTH, fullest + 2 * MARGIN, widest + 2 * MARGIN);
  const height = 2 * MARGIN + Math.max(1, rows.length) * ROW_HEIGHT;

  const placed = rows.flatMap((row, i) => placeRow(row, i, width));
  const line = placed.flatMap(({ line }, i) => [...line, ...turn(placed[i], placed[i + 1], width)]);
  const stages = placed.map(({ stage }) => stage);
  return {
    width,
    height,
    stages,
    contours: contours(
      { width, height },
      stages.map((stage) => stage.box),
    ),
    trail: smoothPath(line),
    start: line[0] ?? { x: 0, y: 0 },
    end: line.at(-1) ?? { x: 0, y: 0 },
    sideTrails: placed.flatMap(({ spurs }) => spurs.map(smoothPath)),
    needPaths: needPaths(skills, stages),
  };
}

function neededWidth(group: MapGroup, trails: readonly MapSkill[][]): number {
  const name = Math.min(group.name.length, 24) * LETTER + 60;
  return Math.max((trails.length - 1) * PITCH + 2 * STAGE_PADDING, name);
}

type Placed = { stage: Stage; line: Point[]; spurs: Point[][]; row: number };

/** Even rows run to the right, odd rows back to the left; what is left over widens every stage alike. */
function placeRow(row: readonly Draft[], index: number, width: number): Placed[] {
  const used = row.reduce((sum, draft) => sum + draft.width, 0);
  const stretch = (width - 2 * MARGIN) / used;
  const top = MARGIN + index * ROW_HEIGHT;
  const rightwards = index % 2 === 0;
  let along = 0;
  return row.map((draft) => {
    const own = draft.width * stretch;
    const x = rightwards ? MARGIN + along : width - MARGIN - along - own;
    along += own;
    return placeStage(draft, { x, y: top, width: own, height: ROW_HEIGHT }, index);
  });
}

function placeStage(draft: Draft, box: Box, row: number): Placed {
  const { group, number, trails } = draft;
  const rightwards = row % 2 === 0;
  const ahead = rightwards ? 1 : -1;
  const base = box.y + ABOVE;
  const room = box.width - 2 * STAGE_PADDING;
  const pitch = trails.length > 1 ? room / (trails.length - 1) : 0;
  const entry = rightwards ? box.x : box.x + box.width;
  const first = trails.length > 1 ? STAGE_PADDING : box.width / 2;

  const stones: Stone[] = [];
  const spurs: Point[][] = [];
  const line: Point[] = [];
  for (const [i, trail] of trails.entries()) {
    const side = (i + number) % 2 === 0 ? 1 : -1;
    const key = trail[0]?.id ?? "";
    const foot = {
      x: entry + ahead * (first + i * pitch - 10),
      y: base - side * 7 + sway(`foot ${key}`, 6),
    };
    line.push(foot);
    const own = trail.map((skill, step) => ({
      id: skill.id,
      name: skill.name,
      depth: skill.depth,
      x: entry + ahead * (first + i * pitch + step * 6) + sway(`x ${skill.id}`, 5),
      y: base + side * (step + 1) * STEP + sway(`y ${skill.id}`, 5),
      label: (step === trail.length - 1) === side > 0 ? ("below" as const) : ("above" as const),
    }));
    stones.push(...own);
    spurs.push([foot, ...own]);
  }
  const stage: Stage = {
    id: group.id,
    name: group.name,
    number,
    box,
    enters: rightwards ? "left" : "right",
    stones,
  };
  return { stage, line, spurs, row };
}

/** Where the trail leaves a row for the next one, it goes round by the edge of the map. */
function turn(from: Placed | undefined, to: Placed | undefined, width: number): Point[] {
  if (!from || !to || from.row === to.row) return [];
  const edge = from.row % 2 === 0 ? width - MARGIN - 4 : MARGIN + 4;
  const y = from.stage.box.y + ABOVE;
  return [
    { x: edge, y: y + ROW_HEIGHT * 0.22 },
    { x: edge, y: y + ROW_HEIGHT * 0.78 },
  ];
}

function needPaths(skills: readonly MapSkill[], stages: readonly Stage[]): NeedPath[] {
  const stones = new Map(
    stages.flatMap((stage) => stage.stones.map((stone) => [stone.id, { stone, stage }])),
  );
  return skills.flatMap((skill) =>
    skill.needs.flatMap((need) => {
      const [to, from] = [stones.get(skill.id), stones.get(need)];
      if (!to || !from || need === skill.id) return [];
      const distance = Math.hypot(to.stone.x - from.stone.x, to.stone.y - from.stone.y);
      if (distance > REACH) return [];
      const path = bow(from.stone, to.stone, sway(`${need} ${skill.id}`, 0.1) > 0 ? 0.16 : -0.16);
      return [{ from: need, to: skill.id, within: from.stage === to.stage, path }];
    }),
  );
}
