import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { runtimeBase } from "@/app/runtime-base.ts";
import { outlineItem } from "@/app/tracks/_components/outline-item.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { renderMdx } from "@/catalog/mdx/render-mdx.ts";
import type { Catalog, Item, Lesson } from "@/catalog/types.ts";
import { LessonCourseOutline, LessonStanding } from "@/components/lesson/lesson-standing.tsx";
import { PlaceMarker } from "@/components/map/place-marker.tsx";
import { CodeAssets } from "@/components/mdx/code-assets.tsx";
import { createMdxComponents } from "@/components/mdx/create-mdx-components.tsx";
import { RuntimeBaseProvider } from "@/components/mdx/runtime-base.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { LessonForViewer } from "./_components/lesson-for-viewer.tsx";
import { ReportForViewer } from "./_components/report-for-viewer.tsx";

export const dynamic = "force-static";
export const dynamicParams = false;

type Params = { track: string; course: string; lesson: string };

export function generateStaticParams(): Params[] {
  return [...getCatalog().lessonById.values()].map(({ address }) => {
    const [, , track = "", course = "", lesson = ""] = address.split("/");
    return { track, course, lesson };
  });
}

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const lesson = findLesson(getCatalog(), await params);
  return lesson ? { title: lesson.title, description: lesson.summary } : {};
}

export default async function LessonPage({ params }: { params: Promise<Params> }) {
  const catalog = getCatalog();
  const lesson = findLesson(catalog, await params);
  if (!lesson) notFound();
  const track = catalog.trackById.get(lesson.track);
  const course = catalog.courseById.get(lesson.course);
  if (!track || !course) notFound();
  const position = course.items.findIndex(({ kind, id }) => kind === "lesson" && id === lesson.id);
  const results = paths.courseResults(track.slug, course.slug);
  return (
    <LessonForViewer lessonId={lesson.id} questions={lesson.questions.map(({ id }) => id)}>
      <div className="page page-wide grid gap-x-14 gap-y-8 lg:grid-cols-[16rem_minmax(0,1fr)]">
        <nav aria-label={`Course: ${course.title}`} className="order-2 lg:order-1">
          <div className="lg:sticky lg:top-6">
            <p className="small-caps mb-2 text-ink-2">{course.title}</p>
            <LessonCourseOutline items={course.items.map(outlineItem)} here={`lesson:${lesson.id}`} />
          </div>
        </nav>
        <main id="main" className="order-1 min-w-0 lg:order-2">
          <PageHeading
            title={lesson.title}
            lead={lesson.summary}
            trail={[
              { label: track.title, href: track.address },
              { label: course.title, href: course.address },
            ]}
            meta={<span>{lesson.minutes} minutes</span>}
          />
          <div className="mb-8 max-w-measure">
            <PlaceMarker groups={catalog.groups} here={stagesOf(lesson, catalog)} />
          </div>
          <OnThisPage lesson={lesson} />
          <CodeAssets />
          <article className="prose">
            <RuntimeBaseProvider base={runtimeBase()}>
              {await renderMdx(lesson, createMdxComponents(catalog))}
            </RuntimeBaseProvider>
          </article>
          <Sources lesson={lesson} />
          <div className="mt-12 max-w-measure">
            <LessonStanding course={{ items: course.items.map((item) => outlineItem(item).key), results }} />
            <div className="mt-3 -mr-2.5 flex justify-end">
              <ReportForViewer
                about={{ contentKind: "LESSON", contentId: lesson.id, digest: lesson.digest }}
                here={lesson.address}
                headings={lesson.outline.map(({ depth, text }) => ({ depth, text }))}
              />
            </div>
          </div>
          <NextAndPrevious
            before={course.items[position - 1]}
            after={course.items[position + 1]}
            results={results}
          />
        </main>
      </div>
    </LessonForViewer>
  );
}

function findLesson(catalog: Catalog, { track, course, lesson }: Params): Lesson | undefined {
  const place = catalog.byAddress.get(paths.lesson(track, course, lesson));
  return place?.kind === "lesson" ? place.lesson : undefined;
}

/** The stages of the map that the lesson belongs to. */
function stagesOf({ skills }: Lesson, { skillById }: Catalog): string[] {
  return [...new Set(skills.flatMap((id) => skillById.get(id)?.group ?? []))];
}

function OnThisPage({ lesson }: { lesson: Lesson }) {
  const headings = lesson.outline.filter(({ depth }) => depth === 2);
  if (headings.length < 2) return null;
  return (
    <nav aria-label="On this page" className="mb-8 max-w-measure border-y border-line py-3 text-sm">
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {headings.map(({ anchor, text }) => (
          <li key={anchor}>
            <a className="link" href={`#${anchor}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Sources({ lesson }: { lesson: Lesson }) {
  if (lesson.sources.length === 0) return null;
  return (
    <section className="mt-12 max-w-measure text-sm" aria-labelledby="sources">
      <h2 id="sources" className="small-caps text-ink-2">
        Sources
      </h2>
      <ul className="mt-2 flex flex-col gap-1">
        {lesson.sources.map(({ title, url }) => (
          <li key={url}>
            <a className="link" href={url} rel="noreferrer">
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

type Neighbour = { title: string; address: string };

/** After the last item come the course's results. */
function NextAndPrevious({
  before,
  after,
  results,
}: {
  before: Item | undefined;
  after: Item | undefined;
  results: string;
}) {
  const link = ({ title, address }: Neighbour, label: string, rel: "prev" | "next") => (
    <Link href={address} rel={rel} className="block border border-line-2 px-4 py-3 hover:border-ink">
      <span className="block text-sm text-ink-2">{label}</span>
      <span className="font-semibold">{title}</span>
    </Link>
  );
  return (
    <nav aria-label="Previous and next" className="mt-10 grid max-w-measure gap-4 sm:grid-cols-2">
      <div>{before ? link(outlineItem(before), "Previous", "prev") : null}</div>
      <div className="sm:text-end">
        {after
          ? link(outlineItem(after), after.kind === "lab" ? "Next: the lab" : "Next", "next")
          : link({ title: "Your results", address: results }, "The end of the course", "next")}
      </div>
    </nav>
  );
}
