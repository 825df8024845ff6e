import type { MapGroup } from "@/domain/map/map-skill.ts";

/**
 * The map in one line: the stages along the trail, and where this page stands.
 * @param here ids of the stages that the page belongs to; unknown ones are left out
 */
export function PlaceMarker({ groups, here }: { groups: readonly MapGroup[]; here: readonly string[] }) {
  const places = groups.flatMap((group, i) => (here.includes(group.id) ? [{ group, number: i + 1 }] : []));
  const [first] = places;
  if (!first) return null;
  const words =
    places.length === 1
      ? `Stage ${first.number} of ${groups.length}`
      : `Stages ${places.map(({ number }) => number).join(", ")} of ${groups.length}`;
  return (
    <div className="place-marker">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{places.map(({ group }) => group.name).join(", ")}</span>
        <span className="figures text-ink-2">{words}</span>
      </p>
      <div className="place-marker-strip" aria-hidden="true">
        <svg aria-hidden="true" viewBox={`0 0 ${groups.length * 10} 10`} preserveAspectRatio="none">
          <path d={wave(groups.length)} />
        </svg>
        {groups.map((group, i) => (
          <span
            key={group.id}
            className="stone"
            style={{ left: `${((i + 0.5) / groups.length) * 100}%` }}
            data-side={i % 2 === 0 ? "up" : "down"}
            data-place={here.includes(group.id) ? "" : undefined}
          />
        ))}
      </div>
    </div>
  );
}

/** Up and down once for every stage, in a box of 10 by 10 units each. */
function wave(stages: number): string {
  const crest = (i: number) => (i % 2 === 0 ? 2 : 8);
  let path = `M0 5Q2.5 ${crest(0)} 5 ${crest(0)}`;
  for (let i = 1; i < stages; i++) {
    const x = i * 10;
    path += `C${x - 1} ${crest(i - 1)} ${x + 1} ${crest(i)} ${x + 5} ${crest(i)}`;
  }
  return `${path}L${stages * 10} 5`;
}
