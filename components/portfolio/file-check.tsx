"use client";
import { useRef, useState } from "react";
import { CheckRow } from "@/components/lab/check-row.tsx";
import { RuntimeWords } from "@/components/lab/status-line.tsx";
import type { CheckOutcome } from "@/components/lab/verification.ts";
import { Button } from "@/components/ui/button.tsx";
import type { FileChecks } from "./use-file-checks.ts";

/**
 * Checks a text by the parsers of the labs, in the browser of whoever looks. It holds nothing back: what a finding is
 * worth, a mentor says.
 */
export function FileCheck({ title, text, checks }: { title: string; text: string; checks: FileChecks }) {
  const [found, setFound] = useState<{ of: string; outcome: CheckOutcome } | null>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);
  const { state, check } = checks;
  if (!check) return null;

  const begin = async () => {
    latest.current += 1;
    const mine = latest.current;
    setBusy(true);
    const outcome = await check(text);
    if (mine !== latest.current) return;
    setFound({ of: text, outcome });
    setBusy(false);
  };
  const items = found && "items" in found.outcome ? found.outcome.items : null;
  return (
    <section aria-label={`Checks of ${title}`} className="mt-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
        <Button
          size="small"
          pending={busy}
          pendingLabel="Checking"
          disabledReason={text.trim() === "" ? "There is nothing to check yet." : null}
          onClick={() => void begin()}
        >
          Check the file
        </Button>
        <span role="status" className="figures text-ink-2">
          {busy && state && state.kind !== "ready" && state.kind !== "running" ? (
            <RuntimeWords state={state} />
          ) : null}
          {!busy && found ? <FoundWords outcome={found.outcome} stale={found.of !== text} /> : null}
        </span>
      </div>
      {items && items.length > 0 ? (
        <ul aria-label={`What the checks of ${title} found`} className="mt-2 border-y border-line text-sm">
          {items.map((item) => (
            <CheckRow key={item.title} item={item} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function FoundWords({ outcome, stale }: { outcome: CheckOutcome; stale: boolean }) {
  if (outcome.kind === "broken")
    return (
      <span className="text-bad">
        Python could not check it: {outcome.message} The text is safe; try again.
      </span>
    );
  if (outcome.kind !== "checked") return null;
  if (outcome.stopped)
    return <span className="text-bad">The checks were stopped: they took too long on this text.</span>;
  const { items } = outcome;
  const passed = items.filter((item) => item.passed).length;
  return (
    <>
      {passed} of {items.length} checks pass.
      {stale ? " The text was changed since: check it again." : null}
    </>
  );
}
