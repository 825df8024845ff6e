import { type StatusKind, StatusMark } from "@/components/ui/badge.tsx";
import type { SkillState } from "@/domain/progress/track-progress.ts";
import type { LearnerView } from "@/server/mentoring/read-learner.ts";

const KINDS: Record<SkillState, StatusKind> = { open: "open", started: "started", verified: "verified" };

/** What stands behind the cell of a skill: the items that verify it, and those that only begin it. */
export function SkillEvidence({
  skills,
  items,
}: Pick<LearnerView, "skills"> & { items: readonly { key: string; title: string }[] }) {
  const titles = new Map(items.map(({ key, title }) => [key, title]));
  const links = (keys: readonly string[]) =>
    keys.map((key, place) => (
      <span key={key}>
        {place === 0 ? "" : ", "}
        <a className="link" href={`#${key}`}>
          {titles.get(key) ?? key}
        </a>
      </span>
    ));
  return (
    <section className="mt-12" aria-labelledby="skills">
      <h2 id="skills" className="text-lg font-semibold">
        Skills
      </h2>
      <p className="mt-1 max-w-measure text-ink-2">
        A skill is verified by a lab that the server verified, by a milestone that a mentor approved, or by a
        quiz where no lab is wanted. Lessons begin it.
      </p>
      <ul className="mt-3 border-t border-line">
        {skills.map(({ id, name, state, verifiedBy, begunBy }) => (
          <li
            key={id}
            id={`skill-${id}`}
            className="evidence grid scroll-mt-6 grid-cols-1 gap-x-6 border-b border-line py-2 sm:grid-cols-[12rem_8rem_minmax(0,1fr)]"
          >
            <span className="font-semibold break-words">{name}</span>
            <StatusMark kind={KINDS[state]} />
            <span className="min-w-0 text-sm break-words">
              {verifiedBy.length > 0 ? <>Verified by {links(verifiedBy)}. </> : null}
              {begunBy.length > 0 ? <>Begun in {links(begunBy)}.</> : null}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
