"use client";
import { useState } from "react";
import { EvidenceThreads } from "@/components/portfolio/evidence-threads.tsx";
import { EvidenceView } from "@/components/portfolio/evidence-view.tsx";
import { FiguredText } from "@/components/portfolio/figured-text.tsx";
import { FileCheck } from "@/components/portfolio/file-check.tsx";
import type { AskedOnPage, CriterionOnPage, LabOnList } from "@/components/portfolio/milestone-on-page.ts";
import { type HowChecked, useFileChecks } from "@/components/portfolio/use-file-checks.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Differences } from "@/components/work/differences.tsx";
import { isEmpty } from "@/domain/portfolio/evidence.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { apiPaths } from "@/paths.ts";
import { ClaimBar, factsOf } from "../claim-bar.tsx";
import type { ReviewOnPage } from "../review-schema.ts";
import { useReview } from "../use-review.ts";
import { VerdictForm } from "./verdict-form.tsx";

/** A milestone under review, for a mentor: who has it, the evidence with what is said of it, the rubric, and the verdict. */
export function MilestoneBench({
  initial,
  viewerId,
  evidence,
  criteria,
  labs,
  howChecked,
}: {
  initial: ReviewOnPage;
  viewerId: string;
  evidence: readonly AskedOnPage[];
  criteria: readonly CriterionOnPage[];
  labs: readonly LabOnList[];
  howChecked: HowChecked;
}) {
  const use = useReview(initial, viewerId);
  const checksOf = useFileChecks(howChecked);
  const { review } = use;
  const { before } = review;
  const [compared, setCompared] = useState(false);
  const reason = reviewCan.comment(factsOf(review), { suggests: false });
  return (
    <>
      <ClaimBar use={use} />
      {review.content.changed ? (
        <Notice kind="warn" title="The milestone was corrected since" className="mb-6">
          <p>It was handed in for an earlier version: what is asked for and the rubric are those of now.</p>
        </Notice>
      ) : null}
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[minmax(0,1.3fr)_minmax(20rem,1fr)]">
        <section aria-labelledby="evidence" className="min-w-0">
          <div className="flex flex-wrap items-center justify-between gap-3">
            <h2 id="evidence" className="text-lg font-semibold">
              The evidence
            </h2>
            {before ? (
              <Button size="small" aria-pressed={compared} onClick={() => setCompared(!compared)}>
                {compared ? "Show it whole" : "Show what changed"}
              </Button>
            ) : null}
          </div>
          {compared && before ? (
            <Differences
              left={{ name: "handed in before", files: before }}
              right={{ name: "handed in now", files: review.files }}
            />
          ) : null}
          {evidence.map((asked) => (
            <section key={asked.id} aria-label={asked.title} className="border-t border-line py-5">
              <h3 className="mb-2 text-base font-semibold">{asked.title}</h3>
              <EvidenceView
                kind={asked.kind}
                title={asked.title}
                text={review.files[asked.id] ?? ""}
                labs={labs}
                pictureUrl={apiPaths.upload}
                written={(text) => <FiguredText text={text} />}
              />
              {isEmpty(review.files[asked.id]) ? null : (
                <FileCheck
                  title={asked.title}
                  text={review.files[asked.id] ?? ""}
                  checks={checksOf(asked.kind)}
                />
              )}
              <EvidenceThreads
                reviewId={review.id}
                viewerId={viewerId}
                evidence={{ id: asked.id, title: asked.title, text: review.files[asked.id] ?? "" }}
                threads={review.threads}
                reason={reason}
                onChanged={() => void use.refresh()}
              />
            </section>
          ))}
        </section>
        <VerdictForm use={use} viewerId={viewerId} criteria={criteria} />
      </div>
    </>
  );
}
