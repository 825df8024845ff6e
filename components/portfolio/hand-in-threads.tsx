"use client";
import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { type ReviewOnPage, reviewSchema } from "@/components/review/review-schema.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { apiPaths } from "@/paths.ts";
import { EvidenceThreads } from "./evidence-threads.tsx";
import type { AskedOnPage } from "./milestone-on-page.ts";

/** What is said of each piece that was handed in, as its learner reads and answers it. */
export function HandInThreads({
  reviewId,
  accountId,
  asked,
}: {
  reviewId: string;
  accountId: string;
  asked: readonly AskedOnPage[];
}) {
  const [review, setReview] = useState<ReviewOnPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const refresh = useCallback(async () => {
    const outcome = await callApi("GET", apiPaths.review(reviewId), reviewSchema, { account: accountId });
    setProblem(outcome.ok ? null : `The comments could not be read. ${outcome.error.message}`);
    if (outcome.ok) setReview(outcome.value);
  }, [reviewId, accountId]);
  useEffect(() => void refresh(), [refresh]);
  if (!review) return problem ? <p className="mt-2 text-sm text-bad">{problem}</p> : null;
  const facts = { state: review.state, own: true, mine: false, holder: review.claim?.name ?? null };
  const count = review.threads.length;
  return (
    <details className="mt-3" open={count > 0}>
      <summary className="text-sm">
        {count === 0
          ? "Write to the mentor about a piece"
          : count === 1
            ? "1 conversation"
            : `${count} conversations`}
      </summary>
      {asked.map(({ id, title }) => (
        <div key={id} className="mt-3">
          <h4 className="text-sm font-semibold">{title}</h4>
          <EvidenceThreads
            reviewId={reviewId}
            viewerId={accountId}
            evidence={{ id, title, text: review.files[id] ?? "" }}
            threads={review.threads}
            reason={reviewCan.comment(facts, { suggests: false })}
            onChanged={() => void refresh()}
          />
        </div>
      ))}
    </details>
  );
}
