"use client";
import { useEffect, useRef } from "react";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { CheckRow } from "./check-row.tsx";
import type { CheckOutcome } from "./verification.ts";

/** The checks, in the order of the work, and what the server made of the code once all of them passed. */
export function ChecksPanel({ titles, outcome }: { titles: readonly string[]; outcome: CheckOutcome }) {
  const items = "items" in outcome ? outcome.items : null;
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    // The first failure is what the learner looks for; it may stand below the fold.
    if (items?.some((item) => !item.passed))
      list.current?.querySelector("[data-failed]")?.scrollIntoView({ block: "start" });
  }, [items]);
  return (
    <section aria-labelledby="checks-heading" className="flex min-h-0 flex-col">
      <h2 id="checks-heading" className="small-caps border-b border-line px-4 py-1.5 text-ink-2">
        Checks
      </h2>
      <div className="px-4 py-3">
        <OutcomeNotice outcome={outcome} />
        <ul ref={list} aria-label="Checks" className="flex flex-col">
          {items
            ? items.map((item) => <CheckRow key={item.title} item={item} />)
            : titles.map((title) => (
                <li
                  key={title}
                  className="flex items-baseline gap-3 border-b border-line py-2 last:border-b-0"
                >
                  <span className="min-w-0 flex-1">{title}</span>
                  <StatusMark kind="open">
                    {outcome.kind === "checking" ? "Checking" : "Not checked"}
                  </StatusMark>
                </li>
              ))}
        </ul>
      </div>
    </section>
  );
}

function OutcomeNotice({ outcome }: { outcome: CheckOutcome }) {
  switch (outcome.kind) {
    case "checked": {
      const passed = outcome.items.every((item) => item.passed);
      if (!passed && !outcome.stopped) return null;
      return (
        <Notice
          kind={passed ? "info" : "warn"}
          title={passed ? "All checks pass" : "Stopped"}
          className="mb-3"
          live
        >
          <p>{outcome.reason}</p>
        </Notice>
      );
    }
    case "refuted":
      return (
        <Notice kind="bad" title="Not verified" className="mb-3" live>
          <p className="break-words">{outcome.message}</p>
        </Notice>
      );
    case "undecided":
      return (
        <Notice kind="warn" title="Not verified yet" className="mb-3" live>
          <p>{outcome.message} Your code is safe.</p>
        </Notice>
      );
    case "broken":
      return (
        <Notice kind="bad" title="Python ended" className="mb-3" live>
          <p>{outcome.message} It is started again; your code is safe. Press Check once more.</p>
        </Notice>
      );
    default:
      return null;
  }
}
