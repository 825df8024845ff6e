"use client";
import { useId, useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { Field, FieldError, fieldWiring } from "@/components/ui/field.tsx";
import { ratingTextSchema } from "@/domain/reviews/review-texts.ts";
import { apiPaths } from "@/paths.ts";
import { nothingSchema, type ReviewOnPage } from "../review-schema.ts";

z.config({ jitless: true });

const STARS = [
  [1, "No help"],
  [2, "Little help"],
  [3, "Some help"],
  [4, "Good help"],
  [5, "Just what I needed"],
] as const;

/** What the learner thinks of a review; their mentors read it. It may be changed. */
export function RateReview({
  review,
  accountId,
  onRated,
}: {
  review: ReviewOnPage;
  accountId: string;
  onRated: () => void;
}) {
  const id = useId();
  const [stars, setStars] = useState(review.rating?.stars ?? 0);
  const [text, setText] = useState(review.rating?.text ?? "");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const rate = async () => {
    const wrong =
      stars === 0
        ? "Choose how much it helped."
        : (ratingTextSchema.safeParse(text).error?.issues[0]?.message ?? null);
    setProblem(wrong);
    if (wrong !== null || pending) return;
    setPending(true);
    const outcome = await callApi("PUT", apiPaths.reviewRating(review.id), nothingSchema, {
      body: { rating: stars, text },
      account: accountId,
    });
    setPending(false);
    setProblem(outcome.ok ? null : outcome.error.message);
    if (outcome.ok) onRated();
  };
  return (
    <form
      aria-label="Rate this review"
      noValidate
      className="mt-4 flex flex-col gap-3 border-t border-line pt-3"
      onSubmit={(event) => {
        event.preventDefault();
        void rate();
      }}
    >
      <fieldset aria-describedby={`${id}-error`}>
        <legend className="text-sm font-semibold">Did it help?</legend>
        <div className="mt-1 flex flex-wrap gap-x-5 gap-y-1 text-sm">
          {STARS.map(([value, words]) => (
            <label key={value} className="flex min-h-8 items-center gap-2">
              <input
                type="radio"
                name={`${id}-stars`}
                value={value}
                checked={stars === value}
                onChange={() => setStars(value)}
              />
              {words}
            </label>
          ))}
        </div>
      </fieldset>
      <Field id={`${id}-text`} label="What else your mentors should know" optional>
        <textarea
          {...fieldWiring({ id: `${id}-text` })}
          className="input"
          rows={2}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
      <FieldError id={`${id}-error`} errors={problem === null ? undefined : [problem]} />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" size="small" pending={pending} pendingLabel="Sending">
          {review.rating ? "Change the rating" : "Rate"}
        </Button>
        {review.rating ? (
          <span role="status" className="text-sm text-ink-2">
            Rated: {review.rating.stars} of 5
          </span>
        ) : null}
      </div>
    </form>
  );
}
