"use client";
import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { apiPaths } from "@/paths.ts";
import { type ReviewOnPage, reviewSchema } from "../review-schema.ts";
import { WaitingReview } from "../waiting-review.tsx";
import { wholeTime } from "../whole-time.ts";
import { CodeComments } from "./code-comments.tsx";
import type { OwnCode } from "./own-code.ts";
import { OwnLineComment } from "./own-line-comment.tsx";
import { RateReview } from "./rate-review.tsx";

/**
 * One review as its learner reads it.
 * @param version another one when it is known to have changed
 */
export function OwnReview({
  reviewId,
  version,
  accountId,
  code,
  onChanged,
}: {
  reviewId: string;
  version: string;
  accountId: string;
  code: OwnCode;
  onChanged: () => void;
}) {
  const [review, setReview] = useState<ReviewOnPage | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [read, setRead] = useState("");
  const refresh = useCallback(async () => {
    const outcome = await callApi("GET", apiPaths.review(reviewId), reviewSchema, { account: accountId });
    setProblem(outcome.ok ? null : `This review could not be read. ${outcome.error.message}`);
    if (outcome.ok) setReview(outcome.value);
  }, [reviewId, accountId]);
  useEffect(() => {
    setRead(version);
    void refresh();
  }, [refresh, version]);
  if (!review)
    return <p className="mt-2 text-sm text-ink-2">{problem ?? (read === "" ? "" : "Reading your review")}</p>;
  const changed = () => {
    void refresh();
    onChanged();
  };
  return (
    <div className="mt-2 min-w-0">
      <Standing review={review} accountId={accountId} onChanged={changed} />
      {review.returned ? (
        <div className="mt-3 max-w-measure border-l-2 border-line-2 pl-4">
          <MarkdownText text={review.returned.summary} />
        </div>
      ) : null}
      <details className="mt-3 text-sm">
        <summary>Your question</summary>
        <div className="mt-1 max-w-measure">
          <MarkdownText text={review.question} />
        </div>
      </details>
      <CodeComments {...{ review, accountId, code }} onChanged={() => void refresh()} />
      <OwnLineComment {...{ review, accountId }} onChanged={() => void refresh()} />
      {review.returned ? (
        // What was rated is what the fields then hold.
        <RateReview key={review.rating?.at} {...{ review, accountId }} onRated={() => void refresh()} />
      ) : null}
    </div>
  );
}

/** Where it stands, and taking it back while it waits. */
function Standing({
  review,
  accountId,
  onChanged,
}: {
  review: ReviewOnPage;
  accountId: string;
  onChanged: () => void;
}) {
  const { state, returned, claim, cohort, dueAt } = review;
  if (state === "withdrawn") return <p className="text-sm text-ink-2">You have withdrawn this review.</p>;
  if (returned)
    return (
      <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
        <StatusMark kind="passed">Returned</StatusMark>
        <span className="min-w-0 break-words text-ink-2">
          {returned.by === null ? "" : `by ${returned.by}, `}
          {wholeTime(returned.at)}
        </span>
      </p>
    );
  return (
    <WaitingReview
      reviewId={review.id}
      accountId={accountId}
      holder={claim?.name ?? null}
      cohort={cohort.name}
      dueAt={dueAt}
      label="Withdraw"
      pendingLabel="Withdrawing"
      onChanged={onChanged}
    />
  );
}
