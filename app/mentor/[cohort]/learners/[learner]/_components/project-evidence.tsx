import Link from "next/link";
import { MilestoneMark } from "@/components/portfolio/milestone-mark.tsx";
import { paths } from "@/paths.ts";
import type { LearnerMilestone } from "@/server/mentoring/learner-projects.ts";
import type { LearnerView } from "@/server/mentoring/read-learner.ts";
import { dayOf } from "../../../_components/glance-words.ts";

/** The projects that a learner has begun: where each milestone stands, by when it is due, and what was handed in. */
export function ProjectEvidence({ projects }: Pick<LearnerView, "projects">) {
  if (projects.length === 0) return null;
  return (
    <section className="mt-12" aria-labelledby="projects">
      <h2 id="projects" className="text-lg font-semibold">
        Projects
      </h2>
      {projects.map(({ id, title, address, approved, milestones }) => (
        <section key={id} aria-labelledby={`project-${id}`} className="mt-6">
          <h3 id={`project-${id}`} className="flex flex-wrap items-baseline gap-x-4 text-md font-semibold">
            <Link className="link min-w-0 break-words" href={address} prefetch={false}>
              {title}
            </Link>
            <span className="figures text-sm font-normal text-ink-2">
              {approved} of {milestones.length} approved
            </span>
          </h3>
          <ul className="mt-2 border-t border-line">
            {milestones.map((milestone) => (
              <li
                key={milestone.key}
                id={milestone.key}
                className="evidence scroll-mt-6 border-b border-line py-2"
              >
                <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                  <Link
                    className="link min-w-0 flex-1 basis-56 break-words"
                    href={milestone.address}
                    prefetch={false}
                  >
                    {milestone.title}
                  </Link>
                  {milestone.dueOn ? (
                    <span className="figures text-sm text-ink-2">Due {dayOf(milestone.dueOn)}</span>
                  ) : null}
                  <span className="w-44">
                    <MilestoneMark state={milestone.state} />
                  </span>
                </div>
                <HandIns milestone={milestone} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function HandIns({ milestone: { title, handIns } }: { milestone: LearnerMilestone }) {
  if (handIns.length === 0) return null;
  return (
    <ul
      aria-label={`Handed in for ${title}, newest first`}
      className="figures mt-1 flex flex-col gap-1 text-sm"
    >
      {handIns.map(({ reviewId, askedAt, returnedAt, approved }) => (
        <li key={reviewId} className="flex flex-wrap gap-x-4">
          <Link className="link" href={paths.review(reviewId)} prefetch={false}>
            Handed in {dayOf(askedAt)}
          </Link>
          <span className="text-ink-2">
            {returnedAt === null
              ? "waits for a review"
              : `${approved ? "approved" : "changes asked"} ${dayOf(returnedAt)}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
