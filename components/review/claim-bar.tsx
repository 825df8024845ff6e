"use client";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { elapsed } from "@/components/ui/elapsed.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { TimeLeft, useNow } from "./promise.tsx";
import type { ReviewOnPage } from "./review-schema.ts";
import type { useReview } from "./use-review.ts";
import { wholeTime } from "./whole-time.ts";

/** What decides what a mentor may do, as the server would draw it from the same facts. */
export function factsOf({ state, claim }: ReviewOnPage) {
  return { state, own: false, mine: claim?.mine ?? false, holder: claim?.name ?? null };
}

/** Who has the review, until when, and by when it is promised. */
export function ClaimBar({ use }: { use: ReturnType<typeof useReview> }) {
  const { review, problem, pending, claim, release } = use;
  const now = useNow();
  const facts = factsOf(review);
  const { state, returned, rating } = review;
  if (state === "withdrawn")
    return (
      <Notice kind="warn" title="Withdrawn" live className="mb-6">
        <p>
          {review.learner.name} has withdrawn this review: nothing is left to do. What you wrote stays on this
          page until you leave it.
        </p>
      </Notice>
    );
  if (returned)
    return (
      <p className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1 border-y border-line py-3">
        <StatusMark kind="passed">Returned</StatusMark>
        <span className="min-w-0 break-words text-ink-2">
          {returned.by === null ? "" : `by ${returned.by}, `}
          {wholeTime(returned.at)}
        </span>
        {rating ? (
          <span className="min-w-0 break-words">
            Rated {rating.stars} of 5{rating.text === "" ? "" : `: “${rating.text}”`}
          </span>
        ) : (
          <span className="text-ink-2">Not rated</span>
        )}
      </p>
    );
  return (
    <div className="mb-6 border-y border-line py-3">
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {facts.mine ? (
          <Button pending={pending === "release"} onClick={() => void release()}>
            Release
          </Button>
        ) : (
          <Button
            kind="primary"
            pending={pending === "claim"}
            disabledReason={reviewCan.claim(facts)}
            onClick={() => void claim()}
          >
            Claim
          </Button>
        )}
        <p role="status" className="min-w-0 break-words">
          {review.claim
            ? `${facts.mine ? "You have it" : `${review.claim.name} has it`}${untilWords(review.claim.until, now)}`
            : "Nobody has it"}
        </p>
        <p className="text-ink-2">
          Promised by {wholeTime(review.dueAt)}: <TimeLeft dueAt={review.dueAt} />
        </p>
      </div>
      {problem ? (
        <p role="alert" className="mt-2 text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  );
}

function untilWords(until: string, now: number | null): string {
  if (now === null) return "";
  const left = new Date(until).getTime() - now;
  return left <= 0 ? ", until just now" : ` for ${elapsed(left)} more, longer while work goes on`;
}
