"use client";
import { useEffect, useState } from "react";
import { StatusMark } from "@/components/ui/badge.tsx";
import type { SaveState } from "@/components/work/kept-work.ts";
import { saveWords } from "@/components/work/save-words.ts";
import { listWords } from "@/domain/labs/python-packages.ts";
import type { RuntimeState } from "@/lab-runtime/client.ts";
import type { CheckOutcome } from "./verification.ts";

/** One line that always tells the truth: where the code is, what Python does, how far the checks are. */
export function StatusLine({
  save,
  runtime,
  outcome,
  passedAt,
}: {
  save: SaveState;
  runtime: RuntimeState;
  outcome: CheckOutcome;
  /** When the lab was verified before, if it was. */
  passedAt: string | null;
}) {
  return (
    <div className="figures flex flex-wrap items-center gap-x-5 gap-y-1 text-sm text-ink-2">
      <span data-testid="save-state">{saveWords(save, "code")}</span>
      <RuntimeWords state={runtime} />
      <span role="status" className="flex items-center">
        <Verdict outcome={outcome} passedAt={passedAt} />
      </span>
    </div>
  );
}

/** What Python does. Counts while something runs, a tenth of a second at a time. */
export function RuntimeWords({ state }: { state: RuntimeState }) {
  const [now, setNow] = useState(0);
  const since = state.kind === "running" ? state.since : null;
  useEffect(() => {
    if (since === null) return;
    setNow(performance.now());
    const timer = setInterval(() => setNow(performance.now()), 100);
    return () => clearInterval(timer);
  }, [since]);
  switch (state.kind) {
    case "loading":
      return <span>{state.packages ? `Loading ${listWords(state.packages)}` : "Python is starting"}</span>;
    case "ready":
      return <span>Python is ready</span>;
    case "stopping":
      return <span>Stopping</span>;
    case "failed":
      return <span className="text-bad">{state.reason}</span>;
    case "running":
      return <span>Running {(Math.max(0, now - state.since) / 1000).toFixed(1)} s</span>;
  }
}

function Verdict({ outcome, passedAt }: { outcome: CheckOutcome; passedAt: string | null }) {
  if (outcome.kind === "verified" || (passedAt !== null && outcome.kind === "unchecked"))
    return <StatusMark kind="verified" />;
  if (outcome.kind === "checking") return <span>Checking</span>;
  if (outcome.kind === "verifying") return <span>All checks pass; the server is verifying</span>;
  if ("items" in outcome && outcome.items.length > 0) {
    const passed = outcome.items.filter((item) => item.passed).length;
    return (
      <span>
        {passed} of {outcome.items.length} checks
      </span>
    );
  }
  return null;
}
