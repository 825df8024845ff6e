import type { CSSProperties } from "react";
import {
  layOutMap,
  NAME_ROOM,
  type Stage,
  type Stone,
  type TrailMapLayout,
} from "@/domain/map/lay-out-map.ts";
import type { MapGroup, MapSkill } from "@/domain/map/map-skill.ts";
import { MapLegend } from "./map-legend.tsx";
import { TrailMapView } from "./trail-map-view.tsx";

/** Addresses by skill id: where a skill is taught or practised. A skill without one is not yet written. */
export type SkillLinks = Readonly<Record<string, string>>;

export type TrailMapProps = {
  skills: readonly MapSkill[];
  /** The stages, in order. */
  groups: readonly MapGroup[];
  links: SkillLinks;
  /** What the map shows, for those who do not see it: "Trail map of the machine-learning engineer track". */
  label: string;
};

/**
 * The roadmap as a trail map. Rendered once and the same for everybody; put it inside `TrailMapState` to show what
 * one person has done. Narrow places do not show it: `SkillList` says the same and becomes the trail there.
 */
export function TrailMap({ skills, groups, links, label }: TrailMapProps) {
  const map = layOutMap(skills, groups);
  return (
    <div className="trail-map">
      <TrailMapView
        label={label}
        aspect={map.width / map.height}
        nameRoom={NAME_ROOM / map.width}
        stages={map.stages.map((stage) => stageFrame(stage, map))}
        legend={<MapLegend />}
      >
        <Ground map={map} />
        {map.stages.map((stage, i) => (
          <StageStones key={stage.id} stage={stage} map={map} links={links} first={i === 0} />
        ))}
      </TrailMapView>
    </div>
  );
}

/**
 * The map as a picture only: nothing in it can be reached or read out. For the landing page.
 * @param walked how many stones from the start carry the blaze
 */
export function TrailMapPicture({
  skills,
  groups,
  walked = 0,
}: Pick<TrailMapProps, "skills" | "groups"> & { walked?: number }) {
  const map = layOutMap(skills, groups);
  const order = map.stages.flatMap((stage) => stage.stones.map((stone) => stone.id));
  const verified = new Set(order.slice(0, walked));
  return (
    <div
      className="trail-map-world"
      aria-hidden="true"
      style={{ "--aspect": map.width / map.height } as CSSProperties}
    >
      <Ground map={map} />
      {map.stages.map((stage) => (
        <div key={stage.id}>
          <span className="stage-name" data-enters={stage.enters} style={nameStyle(stage, map)}>
            <span className="stage-number">{stage.number}</span>
            {stage.name}
          </span>
          {stage.stones.map((stone) => (
            <span
              key={stone.id}
              className="stone"
              data-depth={stone.depth}
              data-verified={verified.has(stone.id) ? "" : undefined}
              data-here={walked > 0 && order[walked] === stone.id ? "" : undefined}
              style={place(stone, map)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Terrain, trails and the thin paths of prerequisites. */
function Ground({ map }: { map: TrailMapLayout }) {
  return (
    <svg className="trail-map-ground" viewBox={`0 0 ${map.width} ${map.height}`} aria-hidden="true">
      {map.contours.map(({ level, path }) => (
        <path key={level} className="contour" data-level={level} d={path} />
      ))}
      {map.needPaths.map(({ from, to, within, path }) => (
        <path
          key={`${from} ${to}`}
          className="need-path"
          data-from={from}
          data-to={to}
          data-within={within}
          d={path}
        />
      ))}
      <path className="side-trail" d={map.sideTrails.join("")} />
      <path className="trail-casing" d={map.trail} />
      <path className="trail" d={map.trail} />
      <circle className="trail-head" cx={map.start.x} cy={map.start.y} r="7" />
      <path className="trail-summit" d={`M${map.end.x - 11} ${map.end.y + 9}l11-20 11 20z`} />
    </svg>
  );
}

function StageStones({
  stage,
  map,
  links,
  first,
}: {
  stage: Stage;
  map: TrailMapLayout;
  links: SkillLinks;
  first: boolean;
}) {
  return (
    <div data-stage={stage.id}>
      <a
        href={`#stage-${stage.id}`}
        className="stage-name"
        data-enters={stage.enters}
        data-zoom-to={stage.id}
        style={nameStyle(stage, map)}
        tabIndex={-1}
      >
        <span className="stage-number">{stage.number}</span>
        <span>
          {stage.name} <span className="stage-count" data-stage-count="" />
        </span>
      </a>
      {stage.stones.map((stone, i) => (
        <StoneLink
          key={stone.id}
          stone={stone}
          stageId={stage.id}
          map={map}
          href={links[stone.id]}
          first={first && i === 0}
        />
      ))}
    </div>
  );
}

function StoneLink({
  stone,
  stageId,
  map,
  href,
  first,
}: {
  stone: Stone;
  stageId: string;
  map: TrailMapLayout;
  href: string | undefined;
  first: boolean;
}) {
  const share = stone.x / map.width;
  const name = href ? stone.name : `${stone.name}, not yet written`;
  return (
    <a
      // What is not yet written leads to its stage in the list, which says what it will build on.
      href={href ?? `#stage-${stageId}`}
      className="stone"
      style={place(stone, map)}
      data-skill={stone.id}
      data-name={name}
      data-depth={stone.depth}
      data-label={stone.label}
      data-edge={share < 0.12 ? "start" : share > 0.88 ? "end" : undefined}
      data-unwritten={href ? undefined : ""}
      // The visible name may be hidden, and then would not count.
      aria-label={name}
      // One stop for the whole map; the arrow keys go along the trail from there.
      tabIndex={first ? 0 : -1}
    >
      <span className="stone-name">{stone.name}</span>
    </a>
  );
}

function place(point: { x: number; y: number }, map: TrailMapLayout) {
  return { left: percent(point.x / map.width), top: percent(point.y / map.height) };
}

function nameStyle({ box, enters }: Stage, map: TrailMapLayout) {
  const inset = 14;
  const side =
    enters === "left"
      ? { left: percent((box.x + inset) / map.width) }
      : { right: percent((map.width - box.x - box.width + inset) / map.width) };
  return {
    ...side,
    top: percent((box.y + 8) / map.height),
    maxWidth: percent((box.width - 2 * inset) / map.width),
  };
}

function stageFrame({ id, name, box }: Stage, map: TrailMapLayout) {
  return {
    id,
    name,
    left: box.x / map.width,
    top: box.y / map.height,
    width: box.width / map.width,
    height: box.height / map.height,
  };
}

function percent(share: number): string {
  return `${Math.round(share * 10000) / 100}%`;
}
