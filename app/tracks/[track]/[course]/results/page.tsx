import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { signedInViewer } from "@/app/viewer.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import type { Course } from "@/catalog/types.ts";
import { Blaze } from "@/components/ui/blaze.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { type CourseResultsView, readCourseResults } from "@/server/progress/read-course-results.ts";
import { PrintButton } from "./_components/print-button.tsx";
import {
  LabResults,
  LessonResults,
  QuizResults,
  SkillResults,
  WhatIsLeft,
} from "./_components/result-lists.tsx";

type Params = { track: string; course: string };

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });

export async function generateMetadata({ params }: { params: Promise<Params> }): Promise<Metadata> {
  const course = findCourse(await params);
  return course ? { title: `Your results: ${course.title}` } : {};
}

export default async function CourseResultsPage({ params }: { params: Promise<Params> }) {
  const { track, course: slug } = await params;
  const course = findCourse({ track, course: slug });
  if (!course) notFound();
  const viewer = await signedInViewer(paths.courseResults(track, slug));
  const outcome = await readCourseResults(viewer, { courseId: course.id });
  if (!outcome.ok) throw new Error(outcome.error.message);
  const results = outcome.value;
  return (
    <main id="main" className="page">
      <PageHeading
        title={results.course.title}
        lead="Your results in this course."
        trail={[
          { label: results.track.title, href: results.track.address },
          { label: results.course.title, href: results.course.address },
        ]}
        meta={
          <>
            <span className="min-w-0 break-words">{viewer.name}</span>
            <span>As of {day.format(new Date())}</span>
          </>
        }
        actions={<PrintButton />}
      />
      <Standing results={results} />
      <WhatIsLeft items={results.items} />
      <LessonResults items={results.items} />
      <LabResults items={results.items} />
      <QuizResults items={results.items} />
      <SkillResults skills={results.skills} />
    </main>
  );
}

function findCourse({ track, course }: Params): Course | undefined {
  return getCatalog()
    .tracks.find(({ slug }) => slug === track)
    ?.courses.find(({ slug }) => slug === course);
}

function Standing({ results: { labs, questions, doneAt } }: { results: CourseResultsView }) {
  const right = questions.firstTry + questions.inTheEnd;
  return (
    <>
      {doneAt ? (
        <p className="mb-8 flex max-w-3xl items-start gap-4 border-y border-line py-6 text-lg">
          <Blaze className="mt-1 h-7 w-4.5 flex-none text-blaze" />
          <span className="text-balance">
            Congratulations: you finished this course on {day.format(doneAt)}, with{" "}
            {totals(labs.total, right)}.
          </span>
        </p>
      ) : null}
      <dl className="figures flex flex-wrap gap-x-14 gap-y-5">
        {labs.total > 0 ? <Figure name="Labs verified" value={labs.verified} of={labs.total} /> : null}
        {questions.total > 0 ? (
          <>
            <Figure name="Questions right" value={right} of={questions.total} />
            <Figure name="At the first try" value={questions.firstTry} of={questions.total} />
          </>
        ) : null}
      </dl>
    </>
  );
}

function totals(labs: number, questions: number): string {
  const counted = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
  return [
    ...(labs > 0 ? [`${counted(labs, "lab")} verified`] : []),
    ...(questions > 0 ? [`${counted(questions, "question")} right`] : []),
  ].join(" and ");
}

function Figure({ name, value, of }: { name: string; value: number; of: number }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{name}</dt>
      <dd className="text-xl font-semibold">
        {value} <span className="text-base font-normal text-ink-2">of {of}</span>
      </dd>
    </div>
  );
}
