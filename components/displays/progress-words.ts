import type { DisplaySpec } from "@/lab-runtime/client.ts";

export type ProgressSpec = Extract<DisplaySpec, { kind: "progress" }>;

/** "320 of 1,000, 45 a second, 15 s left"; what is not known is not said. */
export function progressWords({ done, total, seconds, state }: ProgressSpec): string {
  const count = done.toLocaleString("en-GB");
  const of = total === undefined ? count : `${count} of ${total.toLocaleString("en-GB")}`;
  const rate = seconds > 0 ? done / seconds : 0;
  if (state === "done") return seconds >= 0.1 ? `${of}, done in ${duration(seconds)}` : `${of}, done`;
  if (state === "stopped") return `${of}, stopped`;
  if (done === 0 || rate === 0) return of;
  const left = total === undefined ? "" : `, ${duration((total - done) / rate)} left`;
  return `${of}, ${rateWords(rate)}${left}`;
}

function rateWords(rate: number): string {
  if (rate < 1) return `${duration(1 / rate)} each`;
  return `${Number(rate.toPrecision(2)).toLocaleString("en-GB")} a second`;
}

function duration(seconds: number): string {
  if (seconds < 10) return `${Math.max(0, seconds).toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
