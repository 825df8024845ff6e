import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { Suspense } from "react";
import { signedInViewer } from "@/app/viewer.ts";
import { counted, planInWords } from "@/components/cohort/cohort-words.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { type CohortOnList, listCohorts } from "@/server/cohorts/list-cohorts.ts";
import { listHelp } from "@/server/mentoring/list-help.ts";

export const metadata: Metadata = { title: "Mentor" };

export default async function MentorPage() {
  const viewer = await signedInViewer(paths.mentor());
  const outcome = await listCohorts(viewer, {});
  if (!outcome.ok) {
    if (outcome.error.code === "forbidden") notFound();
    throw new Error(outcome.error.message);
  }
  const { goingOn, putAway } = outcome.value;
  // What everybody did is added up for it: the list does not wait.
  const help = listHelp(viewer, {});
  const none = goingOn.length + putAway.length === 0;
  return (
    <main id="main" className="page">
      <PageHeading
        title="Mentor"
        lead="The cohorts that you look after, and what waits in each."
        actions={
          none ? undefined : (
            <>
              <LinkButton href={paths.reviewQueue()}>Review queue</LinkButton>
              <LinkButton href={paths.newCohort()}>New cohort</LinkButton>
            </>
          )
        }
      />
      {none ? (
        <EmptyState
          title="You look after no cohort yet"
          action={
            <LinkButton kind="primary" href={paths.newCohort()}>
              New cohort
            </LinkButton>
          }
        >
          A cohort is a group of learners on one track. Here you will see who of them needs help and which
          labs wait for a review. Make one and invite its learners, or ask a mentor to add you to theirs.
        </EmptyState>
      ) : goingOn.length === 0 ? (
        <EmptyState title="No cohort goes on">
          Those that you looked after are put away below. Make a new one, or reopen one in its settings.
        </EmptyState>
      ) : (
        <ul aria-label="Cohorts that go on" className="border-b border-line">
          {goingOn.map((cohort) => (
            <CohortRow key={cohort.id} cohort={cohort} help={help} />
          ))}
        </ul>
      )}
      {putAway.length > 0 ? <PutAway cohorts={putAway} /> : null}
    </main>
  );
}

type Help = ReturnType<typeof listHelp>;

function CohortRow({ cohort, help }: { cohort: CohortOnList; help: Help }) {
  const { id, name, track, learners, reviews } = cohort;
  return (
    <li className="grid grid-cols-1 items-baseline gap-x-10 gap-y-3 border-t border-line py-6 md:grid-cols-[minmax(0,1fr)_8rem_13rem]">
      <div className="min-w-0">
        <h2 className="text-lg break-words">
          <Link className="link" href={paths.cohortGlance(id)}>
            {name}
          </Link>
        </h2>
        <p className="figures mt-1 text-sm break-words text-ink-2">
          {track ?? "A track that is no longer published"}, {planInWords(cohort)}
        </p>
      </div>
      <p className="figures text-sm md:text-end">
        {counted(learners, "learner")}
        <Suspense>
          <InNeed cohortId={id} help={help} />
        </Suspense>
      </p>
      <p className="figures text-sm md:text-end">
        {reviews.open === 0 ? (
          <span className="text-ink-2">No review waits</span>
        ) : (
          <Link className="link font-semibold" href={paths.reviewQueue({ cohort: id })}>
            {counted(reviews.open, "review waits", "reviews wait")}
          </Link>
        )}
        {reviews.late > 0 ? (
          <span className="block font-semibold text-bad">
            {reviews.late.toLocaleString("en-GB")} past the promised time
          </span>
        ) : null}
      </p>
    </li>
  );
}

/** How many learners of a cohort a rule says need help; nothing where that cannot be told. */
async function InNeed({ cohortId, help }: { cohortId: string; help: Help }) {
  const outcome = await help;
  const found = outcome.ok ? outcome.value.find(({ cohort }) => cohort.id === cohortId) : undefined;
  const count = found?.learners.length ?? 0;
  if (count === 0) return null;
  return (
    <Link className="link block font-semibold" href={paths.cohortGlance(cohortId)}>
      {counted(count, "needs help", "need help")}
    </Link>
  );
}

function PutAway({ cohorts }: { cohorts: CohortOnList[] }) {
  return (
    <section aria-labelledby="put-away" className="mt-12">
      <h2 id="put-away" className="text-lg">
        Put away
      </h2>
      <ul className="mt-3 border-b border-line">
        {cohorts.map(({ id, name, learners, ...plan }) => (
          <li
            key={id}
            className="flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-t border-line py-3"
          >
            <Link className="link min-w-0 break-words" href={paths.cohortSettings(id)}>
              {name}
            </Link>
            <span className="figures text-sm text-ink-2">
              {planInWords(plan)}, {counted(learners, "learner")}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
