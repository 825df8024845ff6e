import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { runtimeBase } from "@/app/runtime-base.ts";
import { signedInViewer } from "@/app/viewer.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import { ReviewBench } from "@/components/review/review-bench.tsx";
import type { LabToRun } from "@/components/review/run-panel.tsx";
import { wholeTime } from "@/components/review/whole-time.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { readReview } from "@/server/reviews/read-review.ts";

export const metadata: Metadata = { title: "Review" };

export default async function ReviewPage({ params }: { params: Promise<{ review: string }> }) {
  const { review: reviewId } = await params;
  const viewer = await signedInViewer(paths.review(reviewId));
  const outcome = await readReview(viewer, { reviewId });
  if (!outcome.ok) {
    if (outcome.error.code === "not-found" || outcome.error.code === "invalid") notFound();
    throw new Error(outcome.error.message);
  }
  const review = outcome.value;
  // A learner finds it beside their own code.
  if (review.as === "learner")
    redirect(review.lab.address ? `${review.lab.address}#reviews` : paths.dashboard());
  const { lab, learner, cohort } = review;
  return (
    <main id="main" className="page page-wide">
      <PageHeading
        title={lab.title}
        trail={[{ label: "Reviews", href: paths.reviewQueue() }]}
        meta={
          <>
            <Link className="link min-w-0 break-words" href={paths.cohortLearner(cohort.id, learner.id)}>
              {learner.name}
            </Link>
            <Link className="link min-w-0 break-words" href={paths.cohortGlance(cohort.id)}>
              {cohort.name}
            </Link>
            <span>Asked {wholeTime(review.askedAt)}</span>
            {review.passedAt ? <StatusMark kind="verified" /> : null}
            {lab.address ? (
              <Link className="link" href={lab.address}>
                The lab
              </Link>
            ) : null}
          </>
        }
      />
      <section aria-labelledby="question-heading" className="mb-6 max-w-measure">
        <h2 id="question-heading" className="small-caps text-ink-2">
          {learner.name} asks
        </h2>
        <MarkdownText text={review.question} />
      </section>
      <ReviewBench
        initial={review}
        viewerId={viewer.id}
        lab={labToRun(lab.id)}
        lessons={getCatalog().errorTopics}
        base={runtimeBase()}
      />
    </main>
  );
}

/** What it takes to run the lab's code, named one by one; null where it is no longer published. */
function labToRun(labId: string): LabToRun | null {
  const lab = getCatalog().labById.get(labId);
  if (!lab) return null;
  const { id, given, checks, run, packages, timeLimit, files, digest } = lab;
  const titles = readProbeAnswers(digest)?.checks.map(({ title }) => title) ?? [];
  // Nothing of a review is verified: there is nothing to compare with here.
  return {
    id,
    given,
    checks,
    run,
    packages,
    timeLimit,
    titles,
    verifiable: false,
    names: files.map(({ name }) => name),
  };
}
