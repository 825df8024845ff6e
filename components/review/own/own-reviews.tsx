"use client";
import { useCallback, useEffect, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { apiPaths } from "@/paths.ts";
import { type OwnReviews as Own, ownReviewsSchema } from "../review-schema.ts";
import { wholeTime } from "../whole-time.ts";
import { AskReview } from "./ask-review.tsx";
import type { OwnCode } from "./own-code.ts";
import { OwnReview } from "./own-review.tsx";

const LOOK_AGAIN_MS = 60_000;

/**
 * A learner's reviews of a lab: asking for one, its state while it waits, what came back. Nothing for whoever is in no
 * cohort and never was.
 */
export function OwnReviews({
  lab,
  accountId,
  code,
}: {
  lab: { id: string; digest: string };
  accountId: string;
  code: OwnCode;
}) {
  const [own, setOwn] = useState<Own | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { id: labId } = lab;

  const refresh = useCallback(async () => {
    const outcome = await callApi("GET", apiPaths.labReviews(labId), ownReviewsSchema, {
      account: accountId,
    });
    setProblem(outcome.ok ? null : outcome.error.message);
    if (outcome.ok) setOwn(outcome.value);
  }, [labId, accountId]);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    look();
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [refresh]);

  if (!own || (own.cohorts.length === 0 && own.reviews.length === 0)) return null;
  const open = own.reviews.filter(({ state }) => state === "waiting" || state === "claimed");
  const askable = own.cohorts.filter(({ id }) => !open.some(({ cohort }) => cohort.id === id));
  const [newest, ...older] = own.reviews;
  return (
    <section id="reviews" aria-labelledby="reviews-heading" className="border-t border-line px-4 py-4">
      <h2 id="reviews-heading" className="font-semibold">
        Review by a mentor
      </h2>
      {problem ? <p className="mt-1 text-sm text-ink-2">Not up to date. {problem}</p> : null}
      {newest ? (
        // Another state of it is read anew.
        <OwnReview
          key={newest.id}
          reviewId={newest.id}
          version={`${newest.state} ${newest.holder}`}
          {...{ accountId, code }}
          onChanged={() => void refresh()}
        />
      ) : null}
      {askable.length > 0 ? (
        <AskReview
          {...{ lab, accountId, code }}
          cohorts={askable}
          again={own.reviews.length > 0}
          onAsked={() => void refresh()}
        />
      ) : null}
      {older.length > 0 ? <Older {...{ older, accountId, code }} onChanged={() => void refresh()} /> : null}
    </section>
  );
}

/** Earlier reviews, each read when it is opened. */
function Older({
  older,
  accountId,
  code,
  onChanged,
}: {
  older: Own["reviews"];
  accountId: string;
  code: OwnCode;
  onChanged: () => void;
}) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  return (
    <div className="mt-4">
      <h3 className="text-sm font-semibold">Earlier reviews</h3>
      {older.map(({ id, askedAt, question, state, holder }) => (
        <details
          key={id}
          className="border-b border-line py-2"
          onToggle={(event) => {
            if (event.currentTarget.open) setOpened((before) => new Set([...before, id]));
          }}
        >
          <summary className="text-sm">
            <span className="figures">{wholeTime(askedAt)}</span>{" "}
            <span className="break-words text-ink-2">{question.slice(0, 120)}</span>
          </summary>
          {opened.has(id) ? (
            <OwnReview reviewId={id} version={`${state} ${holder}`} {...{ accountId, code, onChanged }} />
          ) : null}
        </details>
      ))}
    </div>
  );
}
