"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { WriteToLearner } from "@/components/thread/write-to-learner.tsx";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import type { GlanceLearner } from "@/domain/mentoring/glance.ts";
import { paths } from "@/paths.ts";
import { DismissHelp } from "./dismiss-help.tsx";
import { counted, dayOf, daysAgo, RULE_WORDS } from "./glance-words.ts";

const SHOWN = 6;

type Props = {
  cohortId: string;
  learners: readonly Pick<GlanceLearner, "accountId" | "name" | "signals">[];
  /** Whether the viewer is a mentor of the cohort, and writes to its learners. */
  mentors: boolean;
  viewerId: string;
  now: Date;
  /** The learner's own page names nobody. */
  named?: boolean;
};

/** Who needs help, and why: each sign with its evidence and what to do next. */
export function HelpList({ cohortId, learners, mentors, viewerId, now, named = true }: Props) {
  const [all, setAll] = useState(false);
  const [done, setDone] = useState<{ words: string; times: number } | null>(null);
  const words = useRef<HTMLParagraphElement>(null);
  const router = useRouter();
  // The button that was pressed goes with its sign.
  useEffect(() => {
    if (done) words.current?.focus();
  }, [done]);
  const signs = learners
    .flatMap(({ accountId, name, signals }) => signals.map((signal) => ({ accountId, name, signal })))
    .sort((a, b) => b.signal.evidenceAt.getTime() - a.signal.evidenceAt.getTime());
  const shown = all ? signs : signs.slice(0, SHOWN);
  return (
    <section aria-labelledby="needs-help">
      <h2 id="needs-help" className="text-lg font-semibold">
        Needs help
      </h2>
      <p ref={words} tabIndex={-1} role="status" className="break-words text-good outline-none empty:hidden">
        {done?.words}
      </p>
      {signs.length === 0 ? (
        <p className="mt-2 max-w-measure text-ink-2">
          No rule finds anything now. Whoever is quiet for long, fails the same check again and again, or
          stays under the mark stands here, with the reason.
        </p>
      ) : (
        <ul className="mt-3 border-t border-line">
          {shown.map(({ accountId, name, signal }) => (
            <li
              key={`${accountId} ${signal.rule} ${signal.subject}`}
              className="grid grid-cols-1 gap-x-8 gap-y-2 border-b border-line py-4 md:grid-cols-[minmax(0,1fr)_auto]"
            >
              <div className="min-w-0">
                <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                  {named ? (
                    <Link
                      className="link min-w-0 font-semibold break-words"
                      href={paths.cohortLearner(cohortId, accountId)}
                      prefetch={false}
                    >
                      {name}
                    </Link>
                  ) : null}
                  <Badge>{RULE_WORDS[signal.rule]}</Badge>
                  {signal.title === "" ? null : <span className="min-w-0 break-words">{signal.title}</span>}
                </p>
                <p className="mt-1 max-w-measure break-words">{signal.evidence}</p>
                <p className="mt-1 max-w-measure text-sm break-words text-ink-2">
                  {signal.nextStep.words}{" "}
                  {signal.nextStep.link ? (
                    <Link className="link" href={signal.nextStep.link.address} prefetch={false}>
                      {signal.nextStep.link.title}
                    </Link>
                  ) : null}
                </p>
                <p className="figures mt-1 text-sm text-ink-2">
                  Since {dayOf(signal.since)}, last seen {daysAgo(signal.evidenceAt, now)}
                </p>
              </div>
              <div className="flex flex-wrap items-start gap-2">
                {/* Why an admin who only looks on cannot is said once, on the learner's page. */}
                {mentors ? (
                  <WriteToLearner
                    {...{ cohortId, accountId, name, mentors }}
                    account={viewerId}
                    small
                    named={named}
                  />
                ) : null}
                <DismissHelp
                  {...{ cohortId, accountId, name, signal }}
                  onDone={() => {
                    setDone((before) => ({
                      words: `Put aside for ${name}. It comes back once there is newer evidence.`,
                      times: (before?.times ?? 0) + 1,
                    }));
                    router.refresh();
                  }}
                />
              </div>
            </li>
          ))}
        </ul>
      )}
      {signs.length > SHOWN ? (
        <div className="mt-3">
          <Button kind="plain" size="small" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Show the newest only" : `Show all ${counted(signs.length, "sign")}`}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
