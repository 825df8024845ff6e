import { ChevronRight } from "lucide-react";
import Link from "next/link";
import type { MapGroup, MapSkill } from "@/domain/map/map-skill.ts";
import type { SkillLinks } from "./trail-map.tsx";

/**
 * What the map shows, as stages that open: the same for those who cannot see it, and the trail itself in narrow
 * places. Inside `TrailMapState` the stage where the person stands is open.
 * @param open ids of the stages that are open from the start
 */
export function SkillList({
  skills,
  groups,
  links,
  open = [],
}: {
  skills: readonly MapSkill[];
  groups: readonly MapGroup[];
  links: SkillLinks;
  open?: readonly string[];
}) {
  const names = new Map(skills.map((skill) => [skill.id, skill.name]));
  const stages = groups
    .map((group) => ({ group, own: skills.filter((skill) => skill.group === group.id) }))
    .filter(({ own }) => own.length > 0)
    .map((stage, i) => ({ ...stage, number: i + 1 }));
  return (
    <div className="skill-list">
      {inColumns(stages).map((column) => (
        <ol key={column[0]?.group.id} start={column[0]?.number}>
          {column.map((stage) => (
            <li key={stage.group.id}>
              <StageDetails {...stage} links={links} names={names} open={open.includes(stage.group.id)} />
            </li>
          ))}
        </ol>
      ))}
    </div>
  );
}

type StageOfList = { group: MapGroup; number: number; own: readonly MapSkill[] };

/** Three columns, so that a stage that opens moves only what is below it. Narrow places stack them. */
function inColumns(stages: readonly StageOfList[]): StageOfList[][] {
  const length = Math.ceil(stages.length / 3);
  return [0, 1, 2]
    .map((i) => stages.slice(i * length, (i + 1) * length))
    .filter((column) => column.length > 0);
}

function StageDetails({
  group,
  number,
  own,
  links,
  names,
  open,
}: StageOfList & { links: SkillLinks; names: ReadonlyMap<string, string>; open: boolean }) {
  return (
    <details id={`stage-${group.id}`} data-stage={group.id} open={open}>
      <summary className="skill-list-stage">
        <span className="stage-number">{number}</span>
        <span className="skill-list-name">{group.name}</span>
        <span className="stage-count" data-stage-count={countSkills(own)}>
          {countSkills(own)}
        </span>
        <ChevronRight aria-hidden="true" className="skill-list-arrow" />
      </summary>
      <ol className="skill-list-stones">
        {own.map((skill) => (
          <SkillRow key={skill.id} skill={skill} href={links[skill.id]} names={names} />
        ))}
      </ol>
    </details>
  );
}

function countSkills(skills: readonly MapSkill[]): string {
  return skills.length === 1 ? "1 skill" : `${skills.length} skills`;
}

function SkillRow({
  skill,
  href,
  names,
}: {
  skill: MapSkill;
  href: string | undefined;
  names: ReadonlyMap<string, string>;
}) {
  const needs = skill.needs.flatMap((id) => names.get(id) ?? []);
  const written = href !== undefined;
  return (
    <li className="skill-row" data-skill={skill.id} data-unwritten={written ? undefined : ""}>
      <span
        className="stone"
        data-depth={skill.depth}
        data-unwritten={written ? undefined : ""}
        aria-hidden="true"
      />
      <span className="skill-row-text">
        {written ? (
          <Link href={href} className="skill-row-name" prefetch={false}>
            {skill.name}
          </Link>
        ) : (
          <span className="skill-row-name">{skill.name}</span>
        )}
        <span className="skill-row-status" data-status />
        {needs.length > 0 || !written ? (
          <span className="skill-row-note">
            {[written ? "" : "not yet written", needs.length > 0 ? `after ${needs.join(", ")}` : ""]
              .filter(Boolean)
              .join("; ")}
          </span>
        ) : null}
      </span>
    </li>
  );
}
