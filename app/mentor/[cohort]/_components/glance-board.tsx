"use client";
import { useSearchParams } from "next/navigation";
import { useMemo, useSyncExternalStore } from "react";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import type { Glance } from "@/domain/mentoring/glance.ts";
import { paths } from "@/paths.ts";
import { GlanceGrid } from "./glance-grid.tsx";
import { type GlanceLook, lookOf, queryOf, shownLearners } from "./glance-order.ts";
import { GlanceTools } from "./glance-tools.tsx";
import { HelpList } from "./help-list.tsx";

/**
 * The cohort as an instrument: who needs help, and the heatmap. How it is looked at stands in the address. The rows are
 * drawn in the browser only: two hundred of them would cost the server more than asking for them.
 */
export function GlanceBoard({ glance, viewerId, now }: { glance: Glance; viewerId: string; now: Date }) {
  const inBrowser = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  const query = useSearchParams();
  const look = useMemo(() => lookOf(query), [query]);
  const shown = useMemo(() => shownLearners(glance.learners, look), [glance.learners, look]);
  const { id } = glance.cohort;
  const change = (next: GlanceLook, keep: "push" | "replace" = "push") => {
    const address = paths.cohortGlance(id, queryOf(next));
    // Nothing new is asked of the server: all learners are here.
    if (keep === "push") window.history.pushState(null, "", address);
    else window.history.replaceState(null, "", address);
  };
  if (!inBrowser)
    return (
      <div className="min-h-[40rem]" role="status" aria-label="Drawing the cohort">
        <Skeleton className="h-40" />
        <Skeleton className="mt-8 h-96" />
      </div>
    );
  return (
    <>
      <HelpList cohortId={id} learners={glance.learners} mentors={glance.mentors} {...{ viewerId, now }} />
      <section aria-labelledby="learners" className="mt-12">
        <h2 id="learners" className="text-lg font-semibold">
          Learners
        </h2>
        <GlanceTools glance={glance} look={look} shown={shown.length} onChange={change} />
        <GlanceGrid glance={glance} look={look} learners={shown} now={now} onChange={change} />
      </section>
    </>
  );
}
