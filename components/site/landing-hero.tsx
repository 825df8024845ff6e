import { TrailMapPicture } from "@/components/map/trail-map.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import type { MapGroup, MapSkill } from "@/domain/map/map-skill.ts";

/**
 * The first thing that a visitor sees: the sheet of the map, and beside it what Waymark is.
 * @param start where the one main action leads, "Start the track"
 * @param look where one can look round first
 */
export function LandingHero({
  skills,
  groups,
  start,
  look,
}: {
  skills: readonly MapSkill[];
  groups: readonly MapGroup[];
  start: { href: string; label: string };
  look?: { href: string; label: string } | undefined;
}) {
  return (
    <section className="landing-hero">
      <div className="landing-words">
        <h1 className="text-2xl">From Python to production, waymarked</h1>
        <p className="mt-5 text-lg text-ink-2">
          The {skills.length} skills of a machine-learning engineer, in {groups.length} stages. Read a lesson,
          write the code in your browser, and see it hold on data that it has not met.
        </p>
        <div className="mt-8 flex flex-wrap gap-3">
          <LinkButton href={start.href} kind="primary" size="large">
            {start.label}
          </LinkButton>
          {look ? (
            <LinkButton href={look.href} size="large">
              {look.label}
            </LinkButton>
          ) : null}
        </div>
      </div>
      <div className="landing-map">
        <TrailMapPicture skills={skills} groups={groups} walked={11} />
      </div>
      <ul className="landing-key">
        <li>
          <span className="stone" aria-hidden="true" />
          <span>
            <strong>A stone is a skill.</strong> One lesson with a case from the job, and a lab to do it in.
          </span>
        </li>
        <li>
          <span className="stone" data-started="" aria-hidden="true" />
          <span>
            <strong>A lab tells you what went wrong.</strong> It shows the call, what came back and what was
            expected.
          </span>
        </li>
        <li>
          <span className="stone" data-verified="" aria-hidden="true" />
          <span>
            <strong>The blaze is earned.</strong> The server picks inputs after you hand in; your code has to
            be right on all of them.
          </span>
        </li>
      </ul>
    </section>
  );
}
