"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { apiPaths } from "@/paths.ts";
import { claimedSchema, nothingSchema, type ReviewOnPage, reviewSchema } from "./review-schema.ts";

const LOOK_AGAIN_MS = 60_000;
const HOLD_MS = 120_000;

const GONE =
  "This review is no longer yours to see: its learner has left the cohort, or the cohort was put away. What you wrote is still on this page.";

/**
 * A review as it stands, and what may be done with it. It is looked at again every minute and after each refusal, so
 * that a lost claim or a withdrawal shows; nothing on the page is lost by that.
 */
export function useReview(initial: ReviewOnPage, viewerId: string) {
  const [review, setReview] = useState(initial);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState<string | null>(null);
  const { id } = initial;

  const refresh = useCallback(async () => {
    const outcome = await callApi("GET", apiPaths.review(id), reviewSchema, { account: viewerId });
    if (outcome.ok) setReview(outcome.value);
    else if (outcome.error.code === "not-found") setProblem(GONE);
  }, [id, viewerId]);

  /** Sends something that is done to the review. @returns null once it has arrived, or why it has not */
  const send = async <S extends z.ZodType>(
    what: string,
    method: "POST" | "PUT",
    url: string,
    schema: S,
    body: Record<string, unknown> = {},
  ): Promise<string | null> => {
    setPending(what);
    const outcome = await callApi(method, url, schema, { body, account: viewerId });
    await refresh();
    setPending(null);
    return outcome.ok ? null : outcome.error.message;
  };

  const claim = async () => setProblem(await send("claim", "POST", apiPaths.reviewClaim(id), claimedSchema));
  const release = async () =>
    setProblem(await send("release", "POST", apiPaths.reviewRelease(id), nothingSchema));

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void refresh();
    };
    const timer = setInterval(look, LOOK_AGAIN_MS);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [refresh]);

  useHold(review, viewerId, refresh);

  return { review, problem, setProblem, pending, refresh, send, claim, release };
}

/** Puts the claim off while somebody is at work on the page: not while it lies open and nobody touches it. */
function useHold(review: ReviewOnPage, viewerId: string, refresh: () => Promise<void>): void {
  const mine = review.claim?.mine === true;
  const touched = useRef(false);
  useEffect(() => {
    if (!mine) return;
    const touch = () => {
      touched.current = true;
    };
    const kinds = ["keydown", "pointerdown", "wheel"] as const;
    for (const kind of kinds) document.addEventListener(kind, touch, { capture: true, passive: true });
    const timer = setInterval(() => {
      if (!touched.current) return;
      touched.current = false;
      void callApi("PUT", apiPaths.reviewClaim(review.id), claimedSchema, {
        body: {},
        account: viewerId,
      }).then(() => refresh());
    }, HOLD_MS);
    return () => {
      clearInterval(timer);
      for (const kind of kinds) document.removeEventListener(kind, touch, { capture: true });
    };
  }, [mine, review.id, viewerId, refresh]);
}
