import type { Metadata } from "next";
import Link from "next/link";
import { skillLinks } from "@/app/tracks/_components/skill-links.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import { SkillList } from "@/components/map/skill-list.tsx";
import { TrailMap } from "@/components/map/trail-map.tsx";
import { TrailMapState, type TrailState } from "@/components/map/trail-map-state.tsx";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { ProgressBar } from "@/components/ui/progress-bar.tsx";
import { timeLeft } from "@/components/ui/time-left.ts";
import type { TrackProgress } from "@/domain/progress/track-progress.ts";
import { paths } from "@/paths.ts";
import { listOwnCohorts } from "@/server/cohorts/list-own-cohorts.ts";
import { type DashboardView, readDashboard } from "@/server/progress/read-dashboard.ts";
import { signedInViewer } from "../viewer.ts";
import { OwnCohorts } from "./_components/own-cohorts.tsx";

export const metadata: Metadata = { title: "Dashboard" };

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

export default async function DashboardPage() {
  const viewer = await signedInViewer(paths.dashboard());
  const outcome = await readDashboard(viewer, {});
  if (!outcome.ok) throw new Error(outcome.error.message);
  const cohorts = await listOwnCohorts(viewer, {});
  if (!cohorts.ok) throw new Error(cohorts.error.message);
  const { tracks, openLabs, verified } = outcome.value;
  return (
    <main id="main" className="page page-wide">
      <PageHeading
        title={`Hello, ${viewer.name}`}
        lead={
          verified === 0
            ? "Your first verified lab is ahead."
            : verified === 1
              ? "1 lab verified."
              : `${verified} labs verified.`
        }
      />
      {cohorts.value.length > 0 ? <OwnCohorts cohorts={cohorts.value} /> : null}
      {tracks.length === 0 ? (
        <EmptyState
          title="You follow no track yet"
          action={
            <LinkButton kind="primary" href={paths.tracks()}>
              Choose a track
            </LinkButton>
          }
        >
          A track tells you what comes next and keeps count of what you have shown.
        </EmptyState>
      ) : (
        tracks.map((track) => <TrackStanding key={track.id} track={track} />)
      )}
      {openLabs.length > 0 ? <OpenLabs labs={openLabs} /> : null}
    </main>
  );
}

function TrackStanding({ track }: { track: DashboardView["tracks"][number] }) {
  const { progress } = track;
  const { groups, skills, trackById } = getCatalog();
  const found = trackById.get(track.id);
  const links = found ? skillLinks(found) : {};
  return (
    <section aria-label={track.title} className="border-t border-line py-8">
      <div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
        <div className="min-w-64 flex-1">
          <h2 className="mb-3 text-lg">
            <Link className="link" href={track.address}>
              {track.title}
            </Link>
          </h2>
          <ProgressBar
            label={progress.minutesLeft > 0 ? `${timeLeft(progress.minutesLeft)} left` : "Track done"}
            value={progress.done}
            max={progress.total}
            text={`${progress.done} of ${progress.total} done`}
            verified
          />
        </div>
        {progress.next ? (
          <LinkButton kind="primary" size="large" href={progress.next.address}>
            Go on: {progress.next.title}
          </LinkButton>
        ) : null}
      </div>
      <div className="mt-8">
        <TrailMapState state={trailState(progress)}>
          <TrailMap skills={skills} groups={groups} links={links} label={`Trail map of ${track.title}`} />
          <SkillList skills={skills} groups={groups} links={links} />
        </TrailMapState>
      </div>
    </section>
  );
}

/** What the map shows of a person's progress. */
function trailState({ skills, next }: TrackProgress): TrailState {
  const withState = (wanted: string) =>
    Object.entries(skills).flatMap(([id, state]) => (state === wanted ? [id] : []));
  return {
    verified: withState("verified"),
    started: withState("started"),
    here: next ? nextSkill(next.key) : undefined,
  };
}

/** The first skill that an item trains. */
function nextSkill(key: string): string | undefined {
  for (const { items } of getCatalog().courseById.values())
    for (const item of items) if (itemKey(item) === key) return itemFacts(item).skills[0];
  return undefined;
}

function OpenLabs({ labs }: { labs: DashboardView["openLabs"] }) {
  return (
    <section aria-labelledby="open-labs" className="border-t border-line py-8">
      <h2 id="open-labs" className="text-lg">
        Labs you are working on
      </h2>
      <ul className="mt-3">
        {labs.map(({ id, title, slug, savedAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-6 border-b border-line py-2 last:border-b-0"
          >
            <Link className="link" href={paths.lab(slug)}>
              {title}
            </Link>
            <span className="figures text-sm text-ink-2">saved {day.format(savedAt)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
