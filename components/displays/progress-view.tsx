import { type ProgressSpec, progressWords } from "./progress-words.ts";

/** How far a loop has come: a bar and words; only words where nobody knows how long it is. */
export function ProgressView({ spec, running }: { spec: ProgressSpec; running: boolean }) {
  const said = progressWords(running || spec.state !== "running" ? spec : { ...spec, state: "stopped" });
  const { total, done, label } = spec;
  const share = total === undefined ? undefined : total === 0 ? 1 : Math.min(1, Math.max(0, done / total));
  return (
    <div className="display text-sm" aria-live="off">
      <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
        <span>{label || "Progress"}</span>
        <span className="figures text-ink-2">{said}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label || "Progress"}
        aria-valuetext={said}
        {...(total === undefined
          ? {}
          : { "aria-valuemin": 0, "aria-valuemax": total, "aria-valuenow": Math.min(done, total) })}
        className="h-2 rounded border border-line-2 bg-paper-3"
      >
        {share === undefined ? null : <div className="h-full bg-ink" style={{ width: `${share * 100}%` }} />}
      </div>
    </div>
  );
}
