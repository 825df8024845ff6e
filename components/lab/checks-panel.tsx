"use client";
import { useEffect, useRef } from "react";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { CheckItem } from "@/lab-runtime/client.ts";
import { ErrorReport } from "./error-report.tsx";
import { FirstDifferenceReport } from "./first-difference.tsx";
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

function CheckRow({ item }: { item: CheckItem }) {
  return (
    <li
      className="border-b border-line py-2 last:border-b-0"
      data-failed={item.passed || item.notRun ? undefined : ""}
    >
      <div className="flex items-baseline gap-3">
        <span className="min-w-0 flex-1">{item.title}</span>
        <StatusMark kind={item.notRun ? "open" : item.passed ? "passed" : "failed"}>
          {item.notRun ? "Not checked" : undefined}
        </StatusMark>
      </div>
      {item.passed || item.notRun ? null : <Failure item={item} />}
    </li>
  );
}

/** What was called, what came back, what was expected, and why people get there. */
function Failure({ item }: { item: CheckItem }) {
  const facts = [
    { name: "Called", text: item.call },
    { name: "Came back", text: item.got },
    { name: "Expected", text: item.expected },
    { name: "Printed", text: item.printed },
  ].filter((fact): fact is { name: string; text: string } => Boolean(fact.text));
  return (
    <div className="mt-1 flex flex-col gap-2 text-sm">
      {item.message ? <p className="whitespace-pre-wrap">{item.message}</p> : null}
      {facts.length > 0 ? (
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
          {facts.map(({ name, text }) => (
            <div key={name} className="contents">
              <dt className="text-ink-2">{name}</dt>
              <dd>
                <code className="whitespace-pre-wrap break-words">{text}</code>
              </dd>
            </div>
          ))}
        </dl>
      ) : null}
      {item.difference ? <FirstDifferenceReport difference={item.difference} /> : null}
      {item.error ? <ErrorReport error={item.error} /> : null}
      {item.hint ? <p className="text-ink-2">{item.hint}</p> : null}
    </div>
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
