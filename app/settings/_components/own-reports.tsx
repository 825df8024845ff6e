import Link from "next/link";
import { PROBLEM_WORDS } from "@/components/report/problem-words.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import type { OwnReport } from "@/server/reports/list-own-reports.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/** What somebody reported and what became of it, newest first. */
export function OwnReports({ reports, more }: { reports: OwnReport[]; more: boolean }) {
  if (reports.length === 0)
    return (
      <p className="text-ink-2">
        You have reported nothing. At the end of a lesson, and below the brief of a lab, there is a button for
        it.
      </p>
    );
  return (
    <div className="min-w-0">
      <ul className="flex flex-col">
        {reports.map((report) => (
          <li key={report.id} className="border-b border-line py-4 first:pt-0 last:border-b-0">
            <p className="font-semibold break-words">
              {report.content.address === null ? (
                report.content.title
              ) : (
                <Link className="link" href={report.content.address}>
                  {report.content.title}
                </Link>
              )}
            </p>
            <p className="figures flex flex-wrap gap-x-3 text-sm text-ink-2">
              <span>{PROBLEM_WORDS[report.kind]}</span>
              <span>{day.format(report.sentAt)}</span>
              {report.closedAt ? (
                <StatusMark kind="passed">Closed {day.format(report.closedAt)}</StatusMark>
              ) : (
                <StatusMark kind="open">Open</StatusMark>
              )}
            </p>
            <p className="mt-2 break-words whitespace-pre-wrap">{report.text}</p>
            {report.reply !== null ? (
              <div className="mt-3 border-l-2 border-line-2 pl-4">
                <p className="small-caps text-ink-2">Reply</p>
                <p className="break-words whitespace-pre-wrap">{report.reply}</p>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {more ? <p className="mt-4 text-sm text-ink-2">The newest 20 are shown.</p> : null}
    </div>
  );
}
