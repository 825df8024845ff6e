import Link from "next/link";
import { StatusMark } from "@/components/ui/badge.tsx";
import { elapsed } from "@/components/ui/elapsed.ts";
import type { LearnerItem, LearnerView } from "@/server/mentoring/read-learner.ts";
import { counted, dayOf } from "../../../_components/glance-words.ts";

const time = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** What stands behind the cell of a course: its items, when each was done, and how the way there went. */
export function CourseEvidence({ course }: { course: LearnerView["courses"][number] }) {
  const { id, title, address, done, items } = course;
  return (
    <section id={`course-${id}`} aria-labelledby={`course-title-${id}`} className="evidence mt-6 scroll-mt-6">
      <h3 id={`course-title-${id}`} className="flex flex-wrap items-baseline gap-x-4 text-md font-semibold">
        <Link className="link min-w-0 break-words" href={address} prefetch={false}>
          {title}
        </Link>
        <span className="figures text-sm font-normal text-ink-2">
          {done} of {items.length} done
        </span>
      </h3>
      <ul className="mt-2 border-t border-line">
        {items.map((item) => (
          <li key={item.key} id={item.key} className="evidence scroll-mt-6 border-b border-line py-2">
            <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
              <Link className="link min-w-0 flex-1 basis-56 break-words" href={item.address} prefetch={false}>
                {item.title}
              </Link>
              <span className="figures text-sm text-ink-2">{howItWent(item)}</span>
              <span className="w-44">
                <State item={item} />
              </span>
            </div>
            {item.runs.length > 0 ? <Runs item={item} /> : null}
            {item.sittings.length > 0 ? <Sittings item={item} /> : null}
          </li>
        ))}
      </ul>
    </section>
  );
}

function State({ item: { result, doneAt } }: { item: LearnerItem }) {
  if (result.state === "open") return <StatusMark kind="open" />;
  if (result.state === "started") return <StatusMark kind="started" />;
  const kind = result.kind === "lab" ? "verified" : "passed";
  const word = { lab: "Verified", quiz: "Passed", lesson: "Done" }[result.kind];
  return (
    <StatusMark kind={kind}>
      {word}
      {doneAt ? ` ${dayOf(doneAt)}` : ""}
    </StatusMark>
  );
}

function howItWent({ result, runCount, refuted }: LearnerItem): string {
  if (result.kind === "lesson") {
    const asked = result.firstTry + result.inTheEnd + result.open;
    if (asked === 0 || result.state === "open") return "";
    return `${result.firstTry} of ${asked} right at the first try`;
  }
  if (result.kind === "quiz")
    return result.sittings === 0
      ? ""
      : `${counted(result.sittings, "sitting")}, best ${result.best ?? 0} percent`;
  const parts = [
    runCount > 0 ? counted(runCount, "check") : "",
    refuted > 0 ? `${counted(refuted, "submission")} refuted` : "",
    result.pass?.took ? `in ${elapsed(result.pass.took)}` : "",
  ];
  return parts.filter(Boolean).join(", ");
}

function Runs({ item: { runs, runCount, title } }: { item: LearnerItem }) {
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-sm text-ink-2">
        {runs.length < runCount
          ? `The last ${runs.length} of ${runCount} checks`
          : counted(runs.length, "check")}
      </summary>
      <ul className="mt-1 mb-2 flex flex-col gap-1 text-sm" aria-label={`Checks of ${title}, newest first`}>
        {runs.map(({ id, at, passed, total, failed }) => (
          <li key={id} className="grid grid-cols-[11rem_4rem_minmax(0,1fr)] gap-x-4 max-sm:grid-cols-1">
            <span className="figures text-ink-2">{time.format(at)} UTC</span>
            <span className="figures">
              {passed} of {total}
            </span>
            <span className="min-w-0 break-words">
              {failed.length > 0 ? `Failed: ${failed.join("; ")}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Sittings({ item: { sittings, title } }: { item: LearnerItem }) {
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-sm text-ink-2">{counted(sittings.length, "sitting")}</summary>
      <ul
        className="figures mt-1 mb-2 flex flex-col gap-1 text-sm"
        aria-label={`Sittings of ${title}, newest first`}
      >
        {sittings.map(({ id, at, percent, passed, asked }) => (
          <li key={id} className="flex flex-wrap gap-x-4">
            <span className="text-ink-2">{time.format(at)} UTC</span>
            <span>
              {percent} percent of {asked}, {passed ? "passed" : "not passed"}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
