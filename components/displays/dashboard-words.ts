import type { DisplaySpec } from "@/lab-runtime/client.ts";
import { placeInWords } from "./numbers.ts";

export type DashboardSpec = Extract<DisplaySpec, { kind: "dashboard" }>;
export type AlertState = DashboardSpec["alerts"][number]["state"];
export type TileState = DashboardSpec["tiles"][number]["state"];

export const ALERT_WORDS: Record<AlertState, string> = {
  inactive: "Inactive",
  pending: "Pending",
  firing: "Firing",
};

/** What a tile's state is called; a tile without limits has none. */
export const TILE_WORDS: Record<Exclude<TileState, "plain">, string> = {
  good: "Good",
  warn: "Warning",
  bad: "Bad",
};

/** "since 45 s"; nothing for what was so from the beginning. */
export function sinceWords(since: number | null): string {
  return since === null ? "" : `since ${placeInWords(since)} s`;
}

/** One sentence on where a dashboard stands, for its end: when, and which alerts and tiles ask for somebody. */
export function dashboardEnd({ title, at, alerts, tiles }: DashboardSpec): string {
  const firing = [...new Set(alerts.filter(({ state }) => state === "firing").map(({ name }) => name))];
  const bad = tiles.filter(({ state }) => state === "bad").map((tile) => tile.title);
  return [
    `${title || "Dashboard"} ended at ${placeInWords(at)} s.`,
    ...(firing.length > 0 ? [`Firing: ${firing.join(", ")}.`] : alerts.length > 0 ? ["No alert fires."] : []),
    ...(bad.length > 0 ? [`Bad: ${bad.join(", ")}.`] : []),
  ].join(" ");
}
