import Link from "next/link";
import { Badge } from "@/components/ui/badge.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { paths } from "@/paths.ts";
import type { OwnCohort } from "@/server/cohorts/list-own-cohorts.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** The cohorts that somebody belongs to, each with what was announced last. */
export function OwnCohorts({ cohorts }: { cohorts: OwnCohort[] }) {
  return (
    <section aria-labelledby="own-cohorts" className="border-t border-line py-8">
      <h2 id="own-cohorts" className="text-lg">
        {cohorts.length === 1 ? "Your cohort" : "Your cohorts"}
      </h2>
      <ul className="mt-3">
        {cohorts.map(({ id, name, role, track, announcement }) => (
          <li
            key={id}
            className="grid grid-cols-1 gap-x-10 gap-y-3 border-b border-line py-4 last:border-b-0 md:grid-cols-[16rem_minmax(0,1fr)]"
          >
            <div className="min-w-0">
              <Link className="link break-words" href={paths.cohort(id)}>
                {name}
              </Link>{" "}
              {role === "MENTOR" ? <Badge>Mentor</Badge> : null}
              <p className="text-sm break-words text-ink-2">
                {track ?? "A track that is no longer published"}
              </p>
            </div>
            {announcement ? (
              <div className="min-w-0 max-w-measure">
                <p className="figures mb-1 flex flex-wrap gap-x-3 text-sm text-ink-2">
                  <span className="min-w-0 break-words">
                    {announcement.author ?? "Somebody whose account is closed"}
                  </span>
                  <span>{day.format(announcement.postedAt)}</span>
                </p>
                <div className="line-clamp-4">
                  <MarkdownText text={announcement.text} />
                </div>
              </div>
            ) : (
              <p className="text-sm text-ink-2">Nothing has been announced yet.</p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
