import Link from "next/link";
import { paths } from "@/paths.ts";
import type { PastOnPage, StandingOnPage } from "./standing-schema.ts";

const moment = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** The best and the latest, and the list of those before. */
export function PastSittings({ standing }: { standing: StandingOnPage }) {
  const { best, latest, past, count } = standing;
  if (!best || !latest) return null;
  return (
    <>
      <dl className="figures flex flex-wrap gap-x-10 gap-y-3">
        <Figure label="Best" sitting={best} />
        <Figure label="Latest" sitting={latest} />
      </dl>
      {count > 1 ? (
        <details className="mt-4">
          <summary className="cursor-pointer text-sm font-semibold">
            {count > past.length ? `The last ${past.length} of ${count}` : `All ${count}`}
          </summary>
          <ul className="mt-2">
            {past.map((sitting) => (
              <li
                key={sitting.id}
                className="figures flex flex-wrap gap-x-6 border-t border-line py-1.5 text-sm"
              >
                <Link className="link" href={paths.sitting(sitting.id)} prefetch={false}>
                  {moment.format(new Date(sitting.at))}
                </Link>
                <span>{sitting.percent} %</span>
                <span className="text-ink-2">
                  {sitting.passed ? "above the line" : "below the line"}
                  {sitting.how === "time-up" ? ", time was up" : ""}
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function Figure({ label, sitting }: { label: string; sitting: PastOnPage }) {
  return (
    <div>
      <dt className="text-sm text-ink-2">{label}</dt>
      <dd>
        <Link className="link text-lg font-semibold" href={paths.sitting(sitting.id)} prefetch={false}>
          {sitting.percent} %
        </Link>{" "}
        <span className={`text-sm font-semibold ${sitting.passed ? "text-good" : "text-bad"}`}>
          {sitting.passed ? "above the line" : "below the line"}
        </span>
      </dd>
    </div>
  );
}
