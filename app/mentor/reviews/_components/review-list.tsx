"use client";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { callApi } from "@/components/api/call-api.ts";
import { TimeLeft } from "@/components/review/promise.tsx";
import { claimedSchema } from "@/components/review/review-schema.ts";
import { wholeTime } from "@/components/review/whole-time.ts";
import { Button } from "@/components/ui/button.tsx";
import { type ShortcutGroup, ShortcutsSheet, takesText } from "@/components/ui/shortcuts-sheet.tsx";
import { apiPaths, paths } from "@/paths.ts";

type Row = {
  id: string;
  content: { title: string; project: string | null };
  learner: string;
  cohort: string;
  question: string;
  askedAt: string;
  dueAt: string;
  claim: { name: string; mine: boolean; until: string } | null;
  returned: { at: string; by: string | null; stars: number | null } | null;
};

const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: "The queue",
    keys: [
      ["j, k or ↓, ↑", "Next, previous review"],
      ["Enter", "Open it"],
      ["c", "Claim it and open it"],
      ["?", "This list"],
    ],
  },
];

/** Reviews, one a row, gone through by keys. The list is read again when the page is seen again and every minute. */
export function ReviewList({
  reviews,
  viewerId,
  empty,
}: {
  reviews: readonly Row[];
  viewerId: string;
  empty: ReactNode;
}) {
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const [pending, setPending] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  const claim = async (id: string) => {
    if (pending !== null) return;
    setPending(id);
    const outcome = await callApi("POST", apiPaths.reviewClaim(id), claimedSchema, {
      body: {},
      account: viewerId,
    });
    setPending(null);
    setProblem(outcome.ok ? null : outcome.error.message);
    if (outcome.ok) router.push(paths.review(id));
    else router.refresh();
  };
  const act = useRef(claim);
  act.current = claim;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || takesText(event.target)) return;
      const links = [...(list.current?.querySelectorAll<HTMLAnchorElement>("a[data-review]") ?? [])];
      const at = links.findIndex((link) => link.closest("li")?.contains(document.activeElement));
      const step = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 }[event.key];
      if (step !== undefined && links.length > 0) {
        event.preventDefault();
        const next = at === -1 ? (step === 1 ? 0 : links.length - 1) : at + step;
        links[Math.min(Math.max(next, 0), links.length - 1)]?.focus();
      } else if (event.key === "c") {
        const id = links[at]?.dataset.review;
        if (id === undefined) return;
        event.preventDefault();
        void act.current(id);
      }
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") router.refresh();
    };
    const timer = setInterval(look, 60_000);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [router]);

  return (
    <>
      <p role="alert" className="mb-3 text-bad empty:hidden">
        {problem}
      </p>
      {reviews.length === 0 ? (
        empty
      ) : (
        <>
          <ul ref={list} aria-label="Reviews" className="border-t border-line">
            {reviews.map((review) => (
              <li key={review.id} className="review-row">
                <div className="min-w-0">
                  <p className="flex flex-wrap items-baseline gap-x-3">
                    <Link
                      className="link min-w-0 font-semibold break-words"
                      href={paths.review(review.id)}
                      data-review={review.id}
                    >
                      {review.content.title}
                    </Link>
                    {review.content.project === null ? null : (
                      <span className="min-w-0 break-words text-ink-2">{review.content.project}</span>
                    )}
                    <span className="min-w-0 break-words">{review.learner}</span>
                  </p>
                  <p className="line-clamp-1 text-sm break-words text-ink-2">{review.question}</p>
                </div>
                <p className="min-w-0 text-sm break-words text-ink-2">{review.cohort}</p>
                <p className="text-sm">
                  {review.returned ? (
                    <span className="figures text-ink-2">{wholeTime(review.returned.at)}</span>
                  ) : (
                    <TimeLeft dueAt={review.dueAt} />
                  )}
                </p>
                <div className="text-sm">
                  <Holder
                    review={review}
                    pending={pending === review.id}
                    onClaim={() => void claim(review.id)}
                  />
                </div>
              </li>
            ))}
          </ul>
          <div className="mt-3 flex items-center gap-2 text-sm text-ink-2">
            <ShortcutsSheet groups={SHORTCUTS} />
            <span>j and k go through the list, Enter opens, c claims</span>
          </div>
        </>
      )}
    </>
  );
}

function Holder({ review, pending, onClaim }: { review: Row; pending: boolean; onClaim: () => void }) {
  const { returned, claim } = review;
  if (returned)
    return (
      <span className="break-words text-ink-2">
        {returned.by ?? "A closed account"}
        {returned.stars === null ? ", not rated" : `, ${returned.stars} of 5`}
      </span>
    );
  if (claim) return <span className="break-words">{claim.mine ? "Yours" : `${claim.name} has it`}</span>;
  return (
    <Button
      size="small"
      pending={pending}
      pendingLabel="Claiming"
      aria-label={`Claim ${review.content.title} by ${review.learner}`}
      onClick={onClaim}
    >
      Claim
    </Button>
  );
}
