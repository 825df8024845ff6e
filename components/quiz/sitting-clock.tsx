"use client";
import { Timer } from "lucide-react";
import { useEffect, useRef, useState } from "react";

/** Minutes left at which it is said aloud. */
const SPOKEN = [10, 5, 1];
/** How far the device's two clocks may part before the server is asked anew: one of them stands still in its sleep. */
const DRIFT_MS = 5_000;
/** How long until the server is asked again whether time is up, where it could not be reached. */
const ASK_AGAIN_MS = 5_000;

/**
 * The time that is left, by the server's clock: it counts from the moment at which the page was read, so that the
 * device's own clock may be wrong by any amount.
 * @param readAt the server's time when the page was read
 * @param onStale time is up, or the device slept: the page is to be read anew
 */
export function SittingClock({
  dueAt,
  readAt,
  onStale,
}: {
  dueAt: string;
  readAt: string;
  onStale: () => void;
}) {
  const total = Math.max(0, Date.parse(dueAt) - Date.parse(readAt));
  const [left, setLeft] = useState(total);
  const stale = useRef(onStale);
  stale.current = onStale;
  useEffect(() => {
    const began = performance.now();
    // Where this one jumps against the other, the device slept, or somebody has set it.
    const offset = Date.now() - began;
    let askedAt = Number.NEGATIVE_INFINITY;
    const tick = () => {
      const time = performance.now();
      const next = Math.max(0, total - (time - began));
      setLeft(next);
      const isStale = next === 0 || Math.abs(Date.now() - time - offset) > DRIFT_MS;
      if (!isStale || time - askedAt < ASK_AGAIN_MS) return;
      askedAt = time;
      stale.current();
    };
    const timer = setInterval(tick, 500);
    document.addEventListener("visibilitychange", tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", tick);
    };
  }, [total]);
  const minutes = Math.ceil(left / 60_000);
  const spoken = SPOKEN.find((at) => minutes === at && total > at * 60_000);
  return (
    <>
      <span
        role="timer"
        aria-label="Time left"
        className={`figures inline-flex items-center gap-1.5 ${left < 300_000 ? "font-semibold text-warn" : ""}`}
      >
        <Timer aria-hidden="true" className="size-4" />
        {clockWords(left)}
      </span>
      <span role="status" className="sr-only">
        {spoken ? `${spoken} ${spoken === 1 ? "minute" : "minutes"} left` : ""}
      </span>
    </>
  );
}

function clockWords(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, "0"))).join(":");
}
