"use client";
import { useEffect, useMemo, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import type { Version } from "@/components/work/differences.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";
import { attemptFilesSchema, type ReviewOnPage } from "./review-schema.ts";
import { wholeTime } from "./whole-time.ts";

export const SENT = "sent";

/** One step of the learner's way to the code: an attempt, or what was sent. */
export type Step = { id: string; name: string; words: string };

export type Compared = "nothing" | "before" | "sent" | "reference";

/**
 * The versions of the code in the order of time, the one that is shown, and the one that it is held against. The code
 * of an attempt is fetched when it is looked at.
 */
export function useVersions(review: ReviewOnPage, viewerId: string) {
  const { id: reviewId, attempts, askedAt } = review;
  const steps = useMemo(() => stepsOf(attempts, askedAt), [attempts, askedAt]);
  const [shown, setShown] = useState(SENT);
  const [compared, setCompared] = useState<Compared>("nothing");
  const [fetched, setFetched] = useState<Record<string, LabFiles>>({});
  const [problem, setProblem] = useState<string | null>(null);

  const at = Math.max(
    0,
    steps.findIndex(({ id }) => id === shown),
  );
  const before = steps[at - 1]?.id;
  const wanted = [shown, ...(compared === "before" && before ? [before] : [])];
  const missing = wanted.find((id) => id !== SENT && !fetched[id]);

  useEffect(() => {
    if (missing === undefined) return;
    let gone = false;
    const url = apiPaths.reviewAttempt(reviewId, missing);
    void callApi("GET", url, attemptFilesSchema, { account: viewerId }).then((outcome) => {
      if (gone) return;
      setProblem(outcome.ok ? null : `That attempt could not be read. ${outcome.error.message}`);
      if (outcome.ok) setFetched((known) => ({ ...known, [missing]: outcome.value.files }));
      else setShown(SENT);
    });
    return () => {
      gone = true;
    };
  }, [missing, reviewId, viewerId]);

  const versionOf = (id: string): Version | null => {
    const files = id === SENT ? review.files : fetched[id];
    return files ? { name: steps.find((step) => step.id === id)?.name ?? "", files } : null;
  };
  const other = (): Version | null => {
    switch (compared) {
      case "nothing":
        return null;
      case "before":
        return before ? versionOf(before) : null;
      case "sent":
        return shown === SENT ? null : versionOf(SENT);
      case "reference":
        return review.solution && { name: "the reference", files: review.solution };
    }
  };
  return {
    steps,
    at,
    shown,
    show: setShown,
    step: (by: number) => setShown(steps[Math.min(Math.max(at + by, 0), steps.length - 1)]?.id ?? SENT),
    /** Null while it is fetched. */
    version: versionOf(shown),
    compared,
    compare: setCompared,
    other: other(),
    problem,
  };
}

function stepsOf(attempts: ReviewOnPage["attempts"], askedAt: string): Step[] {
  const steps: (Step & { time: string })[] = attempts.map(({ id, checkedAt, passed, total }, index) => ({
    id,
    time: checkedAt,
    name: `attempt ${index + 1}`,
    words: `Attempt ${index + 1}: ${passed} of ${total} checks, ${wholeTime(checkedAt)}`,
  }));
  const sent = {
    id: SENT,
    time: askedAt,
    name: "as it was sent",
    words: `As it was sent, ${wholeTime(askedAt)}`,
  };
  const place = steps.findIndex(({ time }) => time > askedAt);
  steps.splice(place === -1 ? steps.length : place, 0, sent);
  return steps;
}
