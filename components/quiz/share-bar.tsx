import type { Share } from "@/domain/quizzes/sitting-result.ts";

const percent = (share: number) => `${Math.round(share * 100)} %`;

/** A share of points in words and as a bar, with its range of 95 percent as a thin line. */
export function ShareBar({ label, share, note }: { label: string; share: Share; note?: string }) {
  const { earned, asked, low, high } = share;
  const value = asked > 0 ? earned / asked : null;
  return (
    <div className="grid items-center gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_12rem_minmax(0,15rem)]">
      <span className="min-w-0 break-words">
        {label}
        {note ? <span className="text-sm text-ink-2"> {note}</span> : null}
      </span>
      <span className="share-bar" aria-hidden="true">
        {value === null ? null : (
          <>
            <span className="share-bar-value" style={{ width: percent(value) }} />
            <span className="share-bar-range" style={{ left: percent(low), right: percent(1 - high) }} />
          </>
        )}
      </span>
      <span className="figures text-sm text-ink-2">
        {value === null
          ? "not met yet"
          : `${percent(value)} of ${asked}, ${percent(low)} to ${percent(high)}`}
      </span>
    </div>
  );
}
