"use client";
import { WaitingReview } from "@/components/review/waiting-review.tsx";
import { wholeTime } from "@/components/review/whole-time.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { Differences } from "@/components/work/differences.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { HandInThreads } from "./hand-in-threads.tsx";
import type { MilestoneOnPage } from "./milestone-on-page.ts";
import type { HandInOnPage } from "./portfolio-schema.ts";
import { Rubric } from "./rubric.tsx";

/** What was handed in, the newest first, with what was said of it. */
export function HandInList({
  milestone,
  accountId,
  handIns,
  files,
  onChanged,
  onBringBack,
}: {
  milestone: MilestoneOnPage;
  accountId: string;
  handIns: readonly HandInOnPage[];
  /** As they are on the page now. */
  files: LabFiles;
  onChanged: () => void;
  onBringBack: (files: LabFiles) => void;
}) {
  if (handIns.length === 0) return null;
  return (
    <section aria-labelledby="reviews" className="border-t border-line py-6">
      <h3 id="reviews" className="text-base font-semibold">
        What you have handed in
      </h3>
      <ol className="mt-2">
        {handIns.map((handIn, place) => (
          <li key={handIn.id} className="border-t border-line py-4 first:border-t-0">
            <Standing handIn={handIn} accountId={accountId} onChanged={onChanged} />
            {handIn.returned ? (
              <>
                <div className="mt-3 max-w-measure border-l-2 border-line-2 pl-4">
                  <MarkdownText text={handIn.returned.summary} />
                </div>
                <div className="mt-4">
                  <Rubric
                    label={`Levels of hand-in ${handIns.length - place}`}
                    criteria={milestone.criteria}
                    given={handIn.returned.levels}
                  />
                </div>
              </>
            ) : null}
            <HandInThreads reviewId={handIn.id} accountId={accountId} asked={milestone.evidence} />
            <details className="mt-3">
              <summary className="text-sm">
                {place === 0 ? "What has changed since" : "Compared with what is on the page now"}
              </summary>
              <Differences
                left={{ name: "as handed in", files: handIn.files }}
                right={{ name: "on this page", files }}
              />
              <Button className="mt-3" size="small" onClick={() => onBringBack(handIn.files)}>
                Bring this version back
              </Button>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Standing({
  handIn,
  accountId,
  onChanged,
}: {
  handIn: HandInOnPage;
  accountId: string;
  onChanged: () => void;
}) {
  const { returned, holder, cohort, dueAt, askedAt } = handIn;
  if (returned)
    return (
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <StatusMark kind={returned.approved ? "verified" : "failed"}>
          {returned.approved ? "Approved" : "Changes asked"}
        </StatusMark>
        <span className="min-w-0 break-words text-ink-2">
          {returned.by === null ? "" : `by ${returned.by}, `}
          {wholeTime(returned.at)}; handed in {wholeTime(askedAt)}
        </span>
      </p>
    );
  return (
    <>
      <p className="text-sm text-ink-2">Handed in {wholeTime(askedAt)}</p>
      <WaitingReview
        reviewId={handIn.id}
        accountId={accountId}
        holder={holder}
        cohort={cohort.name}
        dueAt={dueAt}
        label="Take it back"
        pendingLabel="Taking it back"
        onChanged={onChanged}
      />
    </>
  );
}
