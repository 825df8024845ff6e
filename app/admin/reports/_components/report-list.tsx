"use client";
import Link from "next/link";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { CONTENT_WORDS, PROBLEM_WORDS } from "@/components/report/problem-words.ts";
import { Badge, StatusMark } from "@/components/ui/badge.tsx";
import { CloseReport, ReopenReport } from "./report-actions.tsx";
import { ReportCode } from "./report-code.tsx";
import type { ReportRow } from "./report-row.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** Reports, newest first. One that is closed or opened leaves the list, and words about that take its place. */
export function ReportList({ reports, empty }: { reports: ReportRow[]; empty: ReactNode }) {
  const [done, setDone] = useState<{ words: string; times: number } | null>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const say = (text: string) => setDone((before) => ({ words: text, times: (before?.times ?? 0) + 1 }));
  // The button that was pressed goes with its report.
  useEffect(() => {
    if (done) words.current?.focus();
  }, [done]);
  return (
    <>
      <p
        ref={words}
        tabIndex={-1}
        role="status"
        className="mb-4 break-words text-good outline-none empty:hidden"
      >
        {done?.words}
      </p>
      {reports.length === 0 ? (
        empty
      ) : (
        <ul className="flex flex-col">
          {reports.map((report) => (
            <li key={report.id} className="border-t border-line py-6 last:border-b">
              <Report report={report} onDone={say} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Report({ report, onDone }: { report: ReportRow; onDone: (words: string) => void }) {
  const { content, heading, closed } = report;
  return (
    <article
      aria-labelledby={`title-${report.id}`}
      className="grid grid-cols-1 gap-x-12 gap-y-4 md:grid-cols-[minmax(0,1fr)_13rem]"
    >
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="font-semibold">{PROBLEM_WORDS[report.kind]}</span>
          {content.address === null ? <Badge>No longer published</Badge> : null}
          {content.changed ? <Badge>Changed since</Badge> : null}
        </p>
        <h2 id={`title-${report.id}`} className="mt-1 text-lg break-words">
          {content.address === null ? (
            content.title
          ) : (
            <Link className="link" href={content.address}>
              {content.title}
            </Link>
          )}
        </h2>
        {heading ? (
          <p className="text-sm break-words text-ink-2">
            under{" "}
            {heading.address === null ? (
              `“${heading.text}”, a heading that is gone`
            ) : (
              <Link className="link" href={heading.address}>
                {heading.text}
              </Link>
            )}
          </p>
        ) : null}
        <p className="mt-3 max-w-measure break-words whitespace-pre-wrap">{report.text}</p>
        {report.hasCode ? <ReportCode reportId={report.id} title={content.title} /> : null}
        {report.reply !== null ? (
          <div className="mt-4 max-w-measure border-l-2 border-line-2 pl-4">
            <p className="small-caps text-ink-2">Reply</p>
            <p className="break-words whitespace-pre-wrap">{report.reply}</p>
          </div>
        ) : null}
      </div>
      <div className="flex flex-col items-start gap-4 text-sm">
        <dl className="figures flex w-full flex-col gap-1">
          <dt className="sr-only">From</dt>
          <dd className="break-words">{report.reporter ?? "Somebody whose account is closed"}</dd>
          <dt className="sr-only">Sent</dt>
          <dd className="text-ink-2">{time.format(report.sentAt)} UTC</dd>
          <dt className="sr-only">About</dt>
          <dd className="text-ink-2">{CONTENT_WORDS[content.kind]}</dd>
        </dl>
        {closed ? (
          <div className="w-full">
            <StatusMark kind="passed">Closed</StatusMark>
            <p className="figures break-words text-ink-2">
              {time.format(closed.at)} UTC{closed.by === null ? "" : ` by ${closed.by}`}
            </p>
          </div>
        ) : null}
        {closed ? (
          <ReopenReport report={report} onDone={onDone} />
        ) : (
          <CloseReport report={report} onDone={onDone} />
        )}
      </div>
    </article>
  );
}
