import { expect, test } from "vitest";
import { type DashboardSpec, dashboardEnd, sinceWords } from "./dashboard-words.ts";

const spec: DashboardSpec = {
  version: 1,
  kind: "dashboard",
  title: "Fraud scorer",
  at: 1_200,
  tiles: [
    { title: "Slowest", value: "512", unit: "ms", state: "bad" },
    { title: "Errors", value: "0", unit: "", state: "good" },
  ],
  alerts: [
    { name: "Slow", state: "firing", detail: 'job="a"', since: 60 },
    { name: "Slow", state: "firing", detail: 'job="b"', since: 75 },
    { name: "Down", state: "pending", detail: "", since: 90 },
  ],
  panels: [],
  notes: [],
  live: false,
};

test("the end of a dashboard names what fires, once, and what is bad", () => {
  expect(dashboardEnd(spec)).toBe("Fraud scorer ended at 1200 s. Firing: Slow. Bad: Slowest.");
});

test("a quiet end says that nothing fires, and one without rules does not speak of alerts", () => {
  const quiet = { ...spec, title: "", tiles: [], alerts: spec.alerts.slice(2) };
  expect(dashboardEnd(quiet)).toBe("Dashboard ended at 1200 s. No alert fires.");
  expect(dashboardEnd({ ...quiet, alerts: [] })).toBe("Dashboard ended at 1200 s.");
});

test("since when is said only where it is known", () => {
  expect([sinceWords(45.5), sinceWords(null)]).toEqual(["since 45.5 s", ""]);
});
