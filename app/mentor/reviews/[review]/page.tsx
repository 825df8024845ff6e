import type { Metadata } from "next";
import Link from "next/link";
import { notFound, redirect } from "next/navigation";
import { howChecked } from "@/app/how-checked.ts";
import { runtimeBase } from "@/app/runtime-base.ts";
import { signedInViewer } from "@/app/viewer.ts";
import { getCatalog } from "@/catalog/get-catalog.ts";
import { labLinks } from "@/catalog/labs/lab-links.ts";
import { readProbeAnswers } from "@/catalog/labs/probe-answers.ts";
import { askedOnPage, criterionOnPage } from "@/components/portfolio/milestone-on-page.ts";
import { MilestoneBench } from "@/components/review/milestone/milestone-bench.tsx";
import { ReviewBench } from "@/components/review/review-bench.tsx";
import type { LabToRun } from "@/components/review/run-panel.tsx";
import { wholeTime } from "@/components/review/whole-time.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { PageHeading } from "@/components/ui/page-heading.tsx";
import { paths } from "@/paths.ts";
import { type ReviewView, readReview } from "@/server/reviews/read-review.ts";

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
    redirect(review.content.address ? `${review.content.address}#reviews` : paths.dashboard());
  const { content, learner, cohort } = review;
  return (
    <main id="main" className="page page-wide">
      <PageHeading
        title={content.title}
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
            {content.address ? (
              <Link className="link" href={content.address}>
                {content.kind === "LAB" ? "The lab" : "The milestone"}
              </Link>
            ) : null}
          </>
        }
      />
      {review.question === "" ? null : (
        <section aria-labelledby="question-heading" className="mb-6 max-w-measure">
          <h2 id="question-heading" className="small-caps text-ink-2">
            {learner.name} {content.kind === "LAB" ? "asks" : "says"}
          </h2>
          <MarkdownText text={review.question} />
        </section>
      )}
      {content.kind === "LAB" ? (
        <ReviewBench
          initial={review}
          viewerId={viewer.id}
          lab={labToRun(content.id)}
          lessons={getCatalog().errorTopics}
          base={runtimeBase()}
        />
      ) : (
        <MilestoneBench initial={review} viewerId={viewer.id} {...milestoneToJudge(review)} />
      )}
    </main>
  );
}

/** What was asked for and the rubric, as they are published now; where they are not any more, what was handed in. */
function milestoneToJudge({ content, files }: ReviewView) {
  const catalog = getCatalog();
  const milestone = catalog.milestoneById.get(content.id);
  const evidence =
    milestone?.evidence.map(askedOnPage) ??
    Object.keys(files).map((id) => ({ id, kind: "write-up" as const, title: id, asks: "" }));
  return {
    evidence,
    howChecked: howChecked(evidence.map(({ kind }) => kind)),
    criteria: milestone?.rubric.map(criterionOnPage) ?? [],
    labs: labLinks(catalog),
  };
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
