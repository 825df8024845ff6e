import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { apiPaths, paths } from "@/paths.ts";
import { readGlance } from "@/server/mentoring/read-glance.ts";
import { signedInViewer } from "../../viewer.ts";
import { CohortTabs } from "./_components/cohort-tabs.tsx";
import { GlanceBoard } from "./_components/glance-board.tsx";
import { counted, dayOf } from "./_components/glance-words.ts";

export const metadata: Metadata = { title: "Cohort at a glance" };

export default async function CohortGlancePage({ params }: { params: Promise<{ cohort: string }> }) {
  const { cohort: cohortId } = await params;
  const viewer = await signedInViewer(paths.cohortGlance(cohortId));
  const now = new Date();
  const outcome = await readGlance(viewer, { cohortId }, { now });
  if (!outcome.ok) {
    if (["forbidden", "not-found", "invalid"].includes(outcome.error.code)) notFound();
    throw new Error(outcome.error.message);
  }
  const glance = outcome.value;
  const { cohort, track, learners } = glance;
  return (
    <main id="main" className="page page-wide">
      <PageHeading
        title={<span className="break-words">{cohort.name}</span>}
        trail={[{ label: "Mentoring", href: paths.mentor() }]}
        meta={
          <>
            <span className="break-words">{track.title}</span>
            <span>
              {cohort.endsOn
                ? `${dayOf(cohort.startsOn)} to ${dayOf(cohort.endsOn)}`
                : `From ${dayOf(cohort.startsOn)}, no end set`}
            </span>
            <span>{counted(learners.length, "learner")}</span>
          </>
        }
        actions={
          learners.length > 0 ? (
            <a className="btn" href={apiPaths.glanceCsv(cohort.id)} download>
              Export as CSV
            </a>
          ) : null
        }
      />
      <CohortTabs cohortId={cohort.id} here="glance" />
      {learners.length === 0 ? (
        <EmptyState
          title="Nobody has joined yet"
          action={<LinkButton href={paths.cohortSettings(cohort.id)}>Invite learners</LinkButton>}
        >
          Everybody who joins has a row here: what they have done of each course, their pace, and where they
          are. Send them an invitation link.
        </EmptyState>
      ) : (
        <Suspense>
          <GlanceBoard glance={glance} viewerId={viewer.id} now={now} />
        </Suspense>
      )}
    </main>
  );
}
