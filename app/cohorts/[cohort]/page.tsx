import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import type { ReactNode } from "react";
import { z } from "zod";
import { CohortTabs } from "@/app/mentor/[cohort]/_components/cohort-tabs.tsx";
import { signedInViewer } from "@/app/viewer.ts";
import { dayInWords, hoursInWords, namesInWords } from "@/components/cohort/cohort-words.ts";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { PageLinks } from "@/components/ui/page-links.tsx";
import { cohortCan } from "@/domain/cohorts/cohort-can.ts";
import { paths } from "@/paths.ts";
import { ANNOUNCEMENTS_PER_PAGE, readCohort } from "@/server/cohorts/read-cohort.ts";
import { Board } from "./_components/board.tsx";
import { LeaveCohort } from "./_components/leave-cohort.tsx";

export const metadata: Metadata = { title: "Cohort" };

type Props = {
  params: Promise<{ cohort: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export default async function CohortPage({ params, searchParams }: Props) {
  const { cohort: cohortId } = await params;
  if (!z.uuid().safeParse(cohortId).success) notFound();
  const given = (await searchParams).page;
  const page = Math.max(1, Math.min(100_000, Number.parseInt(String(given ?? "1"), 10) || 1));
  const viewer = await signedInViewer(paths.cohort(cohortId, page));
  const outcome = await readCohort(viewer, { cohortId, page });
  if (!outcome.ok) {
    if (outcome.error.code === "not-found") notFound();
    throw new Error(outcome.error.message);
  }
  const cohort = outcome.value;
  const { facts, leads, member } = cohort;
  const pages = Math.max(1, Math.ceil(cohort.announced / ANNOUNCEMENTS_PER_PAGE));
  if (page > pages) redirect(paths.cohort(cohortId, pages));
  return (
    <main id="main" className="page">
      <PageHeading
        title={<span className="break-words">{cohort.name}</span>}
        trail={
          leads
            ? [{ label: "Mentor", href: paths.mentor() }]
            : [{ label: "Dashboard", href: paths.dashboard() }]
        }
      />
      {leads ? <CohortTabs cohortId={cohort.id} here="announcements" /> : null}
      {facts.archived ? (
        <Notice title="Put away" className="mb-8">
          <p>This cohort is over: its mentors see nothing of your work through it, and announce nothing.</p>
        </Notice>
      ) : null}
      <div className="grid grid-cols-1 gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <section aria-labelledby="board" className="min-w-0">
          <h2 id="board" className="mb-5 text-lg">
            Announcements
          </h2>
          <Board
            key={page}
            cohortId={cohort.id}
            compose={
              leads && page === 1 ? { announcementId: randomUUID(), reason: cohortCan.announce(facts) } : null
            }
            announcements={cohort.announcements.map(({ text, ...announcement }) => ({
              ...announcement,
              text,
              shown: <MarkdownText text={text} />,
            }))}
            leads={leads}
          />
          <PageLinks page={page} pages={pages} to={(next) => paths.cohort(cohort.id, next)} />
        </section>
        <aside aria-label="About this cohort" className="lg:border-l lg:border-line lg:pl-8">
          <dl className="flex flex-col gap-5">
            <Fact title="Track">
              {cohort.track ? (
                <Link className="link" href={cohort.track.address}>
                  {cohort.track.title}
                </Link>
              ) : (
                "No longer published"
              )}
            </Fact>
            <Fact title="Days">
              {cohort.endsOn === null
                ? `From ${dayInWords(cohort.startsOn)}`
                : `${dayInWords(cohort.startsOn)} to ${dayInWords(cohort.endsOn)}`}
            </Fact>
            <Fact title="Mentors">
              {cohort.mentors.length === 0 ? "None at the moment" : namesInWords(cohort.mentors)}
            </Fact>
            <Fact title="Reviews">Promised within {hoursInWords(cohort.reviewHours)}</Fact>
          </dl>
          {member ? (
            <div className="mt-8 border-t border-line pt-6">
              <LeaveCohort
                cohortId={cohort.id}
                name={cohort.name}
                role={member.role}
                reason={member.role === "MENTOR" ? cohortCan.removeMentor(facts, leads) : null}
              />
            </div>
          ) : null}
        </aside>
      </div>
    </main>
  );
}

function Fact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt className="small-caps text-ink-2">{title}</dt>
      <dd className="figures break-words">{children}</dd>
    </div>
  );
}
