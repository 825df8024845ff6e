"use client";
import { useEffect, useRef } from "react";
import { ErrorReport } from "../error-report.tsx";
import { millisecondsWords, percentile, readableBody } from "./request-text.ts";
import type { SentRequest } from "./use-requests.ts";

/** What became of a request: status, latency, headers and body, all of it as text. */
export function ResponseView({
  request: { draft, end },
  printed,
}: {
  request: SentRequest;
  printed: string;
}) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    // Chromium's scrollIntoView answers with a promise, which React would take for a clean-up.
    section.current?.scrollIntoView({ block: "nearest" });
  }, []);
  return (
    <section ref={section} aria-label="Response" className="mt-4 border-t border-line pt-3 text-sm">
      <p className="font-mono break-all text-ink-2">
        {draft.method} {draft.path}
      </p>
      {end.kind === "words" ? <p className="mt-1">{end.words}</p> : null}
      {end.kind === "no-app" ? (
        <>
          <p className="mt-1 font-semibold text-bad">The app could not be loaded.</p>
          <ErrorReport error={end.error} />
        </>
      ) : null}
      {end.kind === "answer" ? <Answer answer={end.answer} /> : null}
      {printed ? (
        <div className="mt-3">
          <h3 className="text-ink-2">Printed meanwhile</h3>
          <pre className="font-mono break-words whitespace-pre-wrap">{printed}</pre>
        </div>
      ) : null}
    </section>
  );
}

function Answer({ answer }: { answer: (SentRequest["end"] & { kind: "answer" })["answer"] }) {
  const { status, reason, body, cut, milliseconds, fresh, error, fault } = answer;
  // A header may come twice: its place tells it apart.
  const headers = answer.headers.map(([name, value], place) => ({ name, value, place }));
  return (
    <>
      <p className="mt-1 flex flex-wrap items-baseline gap-x-3">
        <strong className={status < 400 ? "text-good" : "text-bad"}>
          {status} {reason}
        </strong>
        <span className="figures">{latencyWords(milliseconds)}</span>
        {fresh ? <span className="text-ink-2">The app was started for it.</span> : null}
      </p>
      {error ? <ErrorReport error={error} /> : null}
      {fault ? <p className="mt-1 max-w-prose">{fault}</p> : null}
      {headers.length > 0 ? (
        <details className="mt-2">
          <summary className="cursor-pointer text-ink-2">
            {headers.length === 1 ? "1 header" : `${headers.length} headers`}
          </summary>
          <dl className="mt-1 font-mono break-all">
            {headers.map(({ name, value, place }) => (
              <div key={place}>
                <dt className="inline text-ink-2">{name}: </dt>
                <dd className="inline">{value}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
      {body ? (
        <pre className="mt-2 font-mono break-words whitespace-pre-wrap">{readableBody(body)}</pre>
      ) : error || fault ? null : (
        <p className="mt-2 text-ink-2">The body is empty.</p>
      )}
      {cut > 0 ? (
        <p className="text-ink-2">{cut.toLocaleString("en-GB")} more characters are not shown.</p>
      ) : null}
    </>
  );
}

function latencyWords(milliseconds: readonly number[]): string {
  const [first] = milliseconds;
  if (first === undefined) return "";
  if (milliseconds.length === 1) return millisecondsWords(first);
  const at = (share: number) => millisecondsWords(percentile(milliseconds, share));
  return `${milliseconds.length} requests: half within ${at(0.5)}, 95 % within ${at(0.95)}, slowest ${at(1)}`;
}
