import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { outlineItem } from "@/app/tracks/_components/outline-item.ts";
import { skillLinks } from "@/app/tracks/_components/skill-links.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { itemFacts, itemKey } from "@/catalog/item-facts.ts";
import type { Course, Track } from "@/catalog/types.ts";
import { SkillList } from "@/components/map/skill-list.tsx";
import { TrailMap } from "@/components/map/trail-map.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { TrackBar } from "./_components/track-bar.tsx";
import { TrackCourse } from "./_components/track-course.tsx";
import { TrackForViewer } from "./_components/track-for-viewer.tsx";
import { TrackMapState } from "./_components/track-map-state.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { track: string };

export function generateStaticParams(): Params[] {
  return getCatalog().tracks.map(({ slug }) => ({ track: slug }));
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const track = findTrack((await params).track);
  return track ? { title: track.title, description: track.summary } : {};
}

export default async function TrackPage({ params }: { params: Promise<Params> }) {
  const track = findTrack((await params).track);
  if (!track) notFound();
  const { skills, groups } = getCatalog();
  const links = skillLinks(track);
  return (
    <TrackForViewer trackId={track.id}>
      <main id="main" className="page page-wide">
        <PageHeading
          title={track.title}
          lead={track.summary}
          trail={[{ label: "Tracks", href: paths.tracks() }]}
        />
        <TrackBar trackId={track.id} address={track.address} total={countItems(track)} />
        <section aria-labelledby="map" className="mt-10">
          <h2 id="map" className="sr-only">
            The map
          </h2>
          <TrackMapState skillsByItem={skillsByItem(track)}>
            <TrailMap skills={skills} groups={groups} links={links} label={`Trail map of ${track.title}`} />
            <SkillList skills={skills} groups={groups} links={links} />
          </TrackMapState>
        </section>
        <section aria-labelledby="courses" className="mt-14">
          <h2 id="courses" className="text-xl">
            Courses
          </h2>
          {track.courses.map((course) => (
            <CourseSection key={course.id} course={course} track={track} />
          ))}
        </section>
      </main>
    </TrackForViewer>
  );
}

function CourseSection({ course, track }: { course: Course; track: Track }) {
  const needs = course.needs.flatMap((id) => track.courses.find((other) => other.id === id)?.title ?? []);
  return (
    <section
      id={course.slug}
      aria-labelledby={`course-${course.id}`}
      className="mt-6 grid gap-x-12 gap-y-4 border-t border-line pt-6 md:grid-cols-[20rem_minmax(0,1fr)]"
    >
      <div>
        <h3 id={`course-${course.id}`} className="text-lg">
          {course.title}
        </h3>
        <p className="mt-1 text-ink-2">{course.summary}</p>
        {needs.length > 0 ? <p className="mt-2 text-sm text-ink-2">Builds on: {needs.join(", ")}</p> : null}
      </div>
      <div className="min-w-0">
        <TrackCourse courseId={course.id} items={course.items.map(outlineItem)} minutes={course.minutes} />
        {course.items.length > 0 ? (
          <p className="mt-3 text-sm">
            <Link className="link" href={paths.courseResults(track.slug, course.slug)} prefetch={false}>
              Your results<span className="sr-only"> in {course.title}</span>
            </Link>
          </p>
        ) : null}
      </div>
    </section>
  );
}

function findTrack(slug: string): Track | undefined {
  const place = getCatalog().byAddress.get(paths.track(slug));
  return place?.kind === "track" ? place.track : undefined;
}

function countItems(track: Track): number {
  return track.courses.reduce((sum, { items }) => sum + items.length, 0);
}

/** The skills that each item trains, so that the map can show where somebody stands. */
function skillsByItem(track: Track): Record<string, readonly string[]> {
  return Object.fromEntries(
    track.courses.flatMap(({ items }) => items.map((item) => [itemKey(item), itemFacts(item).skills])),
  );
}
