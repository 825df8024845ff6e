import { useId } from "react";

/**
 * How much of something is done, in words and as a bar.
 * @param value 0 to max
 * @param text what the number means, "3 of 5 labs"; "value of max" if not given
 * @param verified the bar shows verified work and carries the blaze
 */
export function ProgressBar({
  label,
  value,
  max,
  text,
  labelHidden = false,
  verified = false,
}: {
  label: string;
  value: number;
  max: number;
  text?: string | undefined;
  labelHidden?: boolean;
  verified?: boolean;
}) {
  const labelId = useId();
  const said = text ?? `${value} of ${max}`;
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div className="text-sm">
      <div className={labelHidden ? "sr-only" : "mb-1 flex items-baseline justify-between gap-4"}>
        <span id={labelId}>{label}</span>
        <span className="figures text-ink-2">{said}</span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
        aria-valuetext={said}
        className="h-2 rounded border border-line-2 bg-paper-3"
      >
        <div className={`h-full ${verified ? "bg-blaze" : "bg-ink"}`} style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
