"use client";
import type { FirstDifference, Marked } from "@/lab-runtime/client.ts";

/** Where long data first differ: the place, and the two values there, one below the other, with what differs marked. */
export function FirstDifferenceReport({ difference }: { difference: FirstDifference }) {
  const { at, got, expected, apart } = difference;
  return (
    <div className="border-l-3 border-line pl-3">
      <p className="text-ink-2">
        The first difference: <code className="break-words text-ink">{at}</code>
        {apart ? `, ${apart} apart` : ""}
      </p>
      <dl className="mt-1 grid grid-cols-[max-content_minmax(0,1fr)] gap-x-4 gap-y-1">
        <dt className="text-ink-2">Came back</dt>
        <dd>
          <Value value={got} />
        </dd>
        <dt className="text-ink-2">Expected</dt>
        <dd>
          <Value value={expected} />
        </dd>
      </dl>
    </div>
  );
}

function Value({ value }: { value: Marked | undefined }) {
  if (!value) return <span className="italic">nothing</span>;
  const { before, marked, after } = value;
  return (
    <code className="whitespace-pre-wrap break-words">
      {before}
      <mark className="difference-mark">{marked}</mark>
      {after}
    </code>
  );
}
