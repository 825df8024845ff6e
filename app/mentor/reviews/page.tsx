import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LinkButton } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { listReviewQueue, QUEUE_FILTERS, type QueueFilter } from "@/server/reviews/list-review-queue.ts";
import { signedInViewer } from "../../viewer.ts";
import { CohortChoice } from "./_components/cohort-choice.tsx";
import { ReviewList } from "./_components/review-list.tsx";

export const metadata: Metadata = { title: "Reviews" };

type Search = Promise<Partial<Record<"show" | "cohort", string | string[]>>>;

export default async function ReviewsPage({ searchParams }: { searchParams: Search }) {
  const given = await searchParams;
  const filter = QUEUE_FILTERS.find((one) => one === given.show) ?? "waiting";
  const asked = typeof given.cohort === "string" && given.cohort !== "" ? given.cohort : null;
  const viewer = await signedInViewer(paths.reviewQueue({ show: filter, ...(asked && { cohort: asked }) }));
  const outcome = await listReviewQueue(viewer, { filter, cohortId: asked });
  if (!outcome.ok) {
    if (outcome.error.code === "forbidden" || outcome.error.code === "invalid") notFound();
    throw new Error(outcome.error.message);
  }
  const { reviews, more, waiting, mine, cohorts } = outcome.value;
  const link = (to: QueueFilter, label: string) => (
    <LinkButton
      href={paths.reviewQueue({ show: to, ...(asked && { cohort: asked }) })}
      kind={to === filter ? "quiet" : "plain"}
      aria-current={to === filter ? "page" : undefined}
    >
      {label}
    </LinkButton>
  );
  return (
    <main id="main" className="page page-wide">
      <PageHeading
        title="Reviews"
        lead="Labs that learners sent with a question. The one promised first stands on top."
      />
      <div className="mb-4 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
        <nav aria-label="Which reviews" className="flex flex-wrap gap-1">
          {link("waiting", `Waiting (${waiting})`)}
          {link("mine", `Claimed by you (${mine})`)}
          {link("returned", "Returned")}
        </nav>
        {cohorts.length > 1 ? <CohortChoice {...{ cohorts, filter, chosen: asked }} /> : null}
      </div>
      <ReviewList
        key={`${filter} ${asked}`}
        reviews={reviews}
        viewerId={viewer.id}
        empty={<Nothing filter={filter} anyCohort={cohorts.length > 0} />}
      />
      {more ? (
        <p className="mt-4 text-sm text-ink-2">
          The first 100 are shown{cohorts.length > 1 ? ": choose a cohort to see fewer" : ""}.
        </p>
      ) : null}
    </main>
  );
}

function Nothing({ filter, anyCohort }: { filter: QueueFilter; anyCohort: boolean }) {
  if (!anyCohort)
    return (
      <EmptyState title="You look after no cohort yet">
        The labs that its learners send with a question will stand here.
      </EmptyState>
    );
  switch (filter) {
    case "waiting":
      return (
        <EmptyState title="Nobody waits for a review">
          What learners of your cohorts send from a lab’s page will stand here, with the time that they were
          promised.
        </EmptyState>
      );
    case "mine":
      return (
        <EmptyState
          title="You hold no review"
          action={<LinkButton href={paths.reviewQueue()}>Show those that wait</LinkButton>}
        >
          Claim one, so that no other mentor does the same work. An untouched claim ends after half an hour.
        </EmptyState>
      );
    case "returned":
      return (
        <EmptyState title="No review was returned yet">
          Those that you and other mentors have returned will stand here, with how they were rated.
        </EmptyState>
      );
  }
}
