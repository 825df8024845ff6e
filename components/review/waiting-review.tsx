"use client";
import { useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { apiPaths } from "@/paths.ts";
import { TimeLeft } from "./promise.tsx";
import { nothingSchema } from "./review-schema.ts";
import { wholeTime } from "./whole-time.ts";

/** A review that its learner waits for: who has it, by when it is promised, and taking it back. */
export function WaitingReview({
  reviewId,
  accountId,
  holder,
  cohort,
  dueAt,
  label,
  pendingLabel,
  onChanged,
}: {
  reviewId: string;
  accountId: string;
  /** The name of whoever has it; null while nobody does. */
  holder: string | null;
  cohort: string;
  dueAt: string;
  /** Of the button that takes it back. */
  label: string;
  pendingLabel: string;
  onChanged: () => void;
}) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const takeBack = async () => {
    setPending(true);
    const outcome = await callApi("POST", apiPaths.reviewWithdrawal(reviewId), nothingSchema, {
      body: {},
      account: accountId,
    });
    setPending(false);
    setProblem(outcome.ok ? null : outcome.error.message);
    onChanged();
  };
  return (
    <div className="text-sm">
      <p role="status" className="flex flex-wrap items-baseline gap-x-3">
        <StatusMark kind="started">{holder === null ? "Waiting" : "Being looked at"}</StatusMark>
        <span className="min-w-0 break-words">
          {holder === null ? `A mentor of ${cohort} will take it` : `${holder} has it`}
        </span>
      </p>
      <p className="mt-1 text-ink-2">
        Promised by {wholeTime(dueAt)}: <TimeLeft dueAt={dueAt} />. You can go on working.
      </p>
      <Button
        className="mt-2"
        size="small"
        pending={pending}
        pendingLabel={pendingLabel}
        onClick={() => void takeBack()}
      >
        {label}
      </Button>
      {problem ? (
        <p role="alert" className="mt-1 text-bad">
          {problem}
        </p>
      ) : null}
    </div>
  );
}
