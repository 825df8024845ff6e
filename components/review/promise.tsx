"use client";
import { useEffect, useState } from "react";
import { elapsed } from "@/components/ui/elapsed.ts";
import { wholeTime } from "./whole-time.ts";

/**
 * This device's time, told again every half minute; null until the page stands, since its clock and the server's may
 * differ.
 */
export function useNow(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** What is left until a promised time, or by how much it has passed. */
export function TimeLeft({ dueAt }: { dueAt: string }) {
  const now = useNow();
  const due = new Date(dueAt).getTime();
  const overdue = now !== null && now >= due;
  return (
    <time
      dateTime={dueAt}
      title={wholeTime(dueAt)}
      className={overdue ? "figures font-semibold text-bad" : "figures"}
    >
      {now === null
        ? wholeTime(dueAt)
        : overdue
          ? `Overdue by ${elapsed(now - due)}`
          : `${elapsed(due - now)} left`}
    </time>
  );
}
