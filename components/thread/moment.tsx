"use client";
import { useEffect, useState } from "react";
import { elapsed } from "@/components/ui/elapsed.ts";

const full = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });
const day = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const WEEK = 7 * 24 * 3_600_000;

/** How long ago something was; the whole time is its title. @param at ISO */
export function Moment({ at }: { at: string }) {
  // The server's clock and this one may differ: what is relative is said once the page stands.
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  const whole = `${full.format(new Date(at))} UTC`;
  return (
    <time dateTime={at} title={whole} className="figures whitespace-nowrap">
      {now === null ? whole : agoWords(Date.parse(at), now)}
    </time>
  );
}

function agoWords(at: number, now: number): string {
  const ms = Math.max(0, now - at);
  if (ms < 60_000) return "just now";
  if (ms >= WEEK) return day.format(at);
  return `${elapsed(ms).replace(/^(\d+ (?:days?|h)) .*$/, "$1")} ago`;
}
