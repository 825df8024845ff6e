import { afterAll, describe, expect, test, vi } from "vitest";
import { displayTester } from "./display-tester.ts";
import { toCheckReport } from "./reports.ts";

const tester = displayTester();
afterAll(tester.close);
vi.setConfig({ testTimeout: 60_000 });

/** Runs a program: what it printed, and each state of its one display. */
async function run(text: string) {
  const { result, arrived } = await tester.run(`import waymark\nfrom waymark import metrics\n${text}`);
  const printed = arrived.filter((one) => typeof one === "string").join("");
  const states = arrived.flatMap((one) => (typeof one === "string" ? [] : [one.spec]));
  return { result, printed, states };
}

/** The dashboard that a program shows at its end. */
async function dashboard(text: string) {
  const { result, states } = await run(text);
  expect(result).toMatchObject({ kind: "finished" });
  const last = states.at(-1);
  if (last?.kind !== "dashboard") throw new Error(`no dashboard: ${JSON.stringify(last)}`);
  return last;
}

describe("alert rules", () => {
  const EVALUATE = `
store = metrics.Store()
rules = [metrics.AlertRule("Hot", "heat > 50", for_seconds=30, labels={"severity": "page"}), metrics.AlertRule("Any", "heat")]
alerts = metrics.Alerts(store, rules)
def at(time, **heat):
    store.scrape("".join(f'heat{{room="{room}"}} {value}\\n' for room, value in heat.items()), at=time)
    alerts.evaluate(at=time)
    print(time, *[f"{a.labels['room']} {a.state} {a.value:g} {a.active_at:g} {a.since:g}" for a in alerts.current() if a.rule == "Hot"], sep="; ")
`;

  test("go from pending to firing after their time, for each label set, and end when nothing holds", async () => {
    const { printed } = await run(`${EVALUATE}
at(0, a=40, b=60)
at(15, a=70, b=60)
at(30, a=70, b=61)
at(45, a=40, b=62)
at(60, a=70, b=10)
at(75, a=70, b=90)
at(90, a=70)
print(alerts.state("Hot"), alerts.state("Any"), alerts.current()[-1].labels)
`);
    expect(printed.split("\n")).toEqual([
      "0; b pending 60 0 0",
      "15; a pending 70 15 15; b pending 60 0 0",
      "30; a pending 70 15 15; b firing 61 0 30",
      // A pending alert that does not hold is forgotten; one that fired is remembered as inactive.
      "45; b firing 62 0 30",
      "60; a pending 70 60 60; b inactive 62 0 60",
      "75; a pending 70 60 60; b pending 90 75 75",
      "90; a firing 70 60 90",
      "firing firing {'room': 'b', 'alertname': 'Any'}",
      "",
    ]);
  });

  test("fire at once without a time to wait, and are remembered for 15 minutes", async () => {
    const { printed } = await run(`
store = metrics.Store()
alerts = metrics.Alerts(store, [metrics.AlertRule("Down", "up == 0")])
for time in (0, 15, 915, 916):
    store.scrape("a 1" if time else None, at=time)
    print(time, [(a.state, a.since) for a in alerts.evaluate()], alerts.state("Down"))
`);
    expect(printed.split("\n")).toEqual([
      "0 [('firing', 0.0)] firing",
      "15 [('inactive', 15.0)] inactive",
      "915 [('inactive', 15.0)] inactive",
      "916 [] inactive",
      "",
    ]);
  });

  test("evaluated again at the same time, the second evaluation takes the place of the first", async () => {
    const { printed } = await run(`
store = metrics.Store()
alerts = metrics.Alerts(store, [metrics.AlertRule("Missing", "absent(a)")])
store.scrape("b 1", at=0, labels={"job": "b"})
print(len(alerts.evaluate()))
store.scrape("a 1", at=0, labels={"job": "a"})
print(len(alerts.evaluate()))
`);
    expect(printed).toBe("1\n0\n");
  });

  test.each([
    ['metrics.AlertRule("", "up")', "an alert rule needs a name"],
    ['metrics.AlertRule("A", "up ==")', "column 6"],
    ['metrics.AlertRule("A", "up", for_seconds=-1)', "must not be negative"],
    [
      'metrics.Alerts(metrics.Store(), [metrics.AlertRule("A", "up")] * 2)',
      "two alert rules have the same name",
    ],
  ])("%s is refused in words", async (call, words) => {
    const { result } = await run(call);
    expect(result.kind === "raised" && result.error.message).toContain(words);
  });
});

describe("a dashboard", () => {
  const SCORER = `
board = waymark.dashboard(
    "Fraud scorer",
    {
        "Requests per second": "sum by (status) (rate(req_total[1m]))",
        "Queue": "queue",
        "Errors": waymark.Tile('100 * sum(rate(req_total{status="500"}[1m])) / sum(rate(req_total[1m]))', unit="%", warn=1, fail=5),
        "In the queue": waymark.Tile("queue", warn=10),
        "Up": waymark.Tile("up"),
    },
    [metrics.AlertRule("Down", "up == 0", for_seconds=15)],
)
def text(n):
    return f'req_total{{status="200"}} {90 * n}\\nreq_total{{status="500"}} {10 * n}\\nqueue {n}\\n'
`;

  test("shows tiles, alerts and a chart for each query, with a gap for a scrape that failed", async () => {
    const spec = await dashboard(`${SCORER}
for n in range(8):
    board.scrape(None if n in (3, 4) else text(n), at=15 * n)
`);
    expect(spec).toMatchObject({ title: "Fraud scorer", at: 105, live: false });
    expect(spec.notes).toEqual(["Scrapes that failed: 2 of 8."]);
    expect(spec.tiles).toEqual([
      { title: "Errors", value: "10", unit: "%", state: "bad" },
      { title: "In the queue", value: "7", unit: "", state: "good" },
      { title: "Up", value: "1", unit: "", state: "plain" },
    ]);
    expect(spec.alerts).toEqual([{ name: "Down", state: "inactive", detail: "", since: 75 }]);
    const [requests, queue] = spec.panels;
    expect(requests?.series.map(({ name }) => name)).toEqual(['status="200"', 'status="500"']);
    expect(queue?.series).toEqual([
      {
        name: "queue",
        mark: "line",
        x: [0, 15, 30, 45, 60, 75, 90, 105],
        y: [0, 1, 2, null, null, 5, 6, 7],
        total: 8,
      },
    ]);
  });

  test("shows what fires first, with its value and since when", async () => {
    const spec = await dashboard(`${SCORER}
board.scrape(text(0), at=0)
for n in range(1, 4):
    board.scrape_failed(15 * n)
`);
    expect(spec.alerts).toEqual([{ name: "Down", state: "firing", detail: "value 0", since: 30 }]);
    expect(spec.tiles[1]).toEqual({ title: "In the queue", value: "no value", unit: "", state: "plain" });
    expect(spec.panels[0]?.series[0]?.y.every((one) => one === null)).toBe(true);
  });

  test("stands in one slot, live while the program runs, at a bounded rate", async () => {
    const { states } = await run(`${SCORER}
for n in range(400):
    board.scrape(text(n), at=15 * n)
`);
    expect(states[0]).toMatchObject({ kind: "dashboard", live: true, at: 0 });
    expect(states.at(-1)).toMatchObject({ live: false, at: 399 * 15 });
    expect(states.length).toBeLessThan(80);
    const last = states.at(-1);
    const [, queue] = last?.kind === "dashboard" ? last.panels : [];
    expect(queue?.series[0]?.y.length).toBeLessThanOrEqual(260);
    expect(queue?.series[0]).toMatchObject({ total: 400 });
    expect(queue?.notes[0]).toContain("Not every point is shown");
  });

  test("tells of series beyond the six of a chart, and of a tile with several", async () => {
    const spec = await dashboard(`
board = waymark.dashboard("D", {"All": "a", "One": waymark.Tile("a", fail=3), "None": "b"})
board.scrape("".join(f'a{{n="{n}"}} {n}\\n' for n in range(9)), at=1_800_000_000)
board.scrape("a{n='0'}".replace("'", '"') + " 1", at=1_800_000_015)
`);
    expect(spec.at).toBe(15);
    expect(spec.panels[0]?.series).toHaveLength(6);
    expect(spec.panels[0]?.series[1]).toMatchObject({ name: 'a{n="1"}', x: [0, 15], y: [1, null] });
    expect(spec.panels[0]?.x.label).toBe("seconds since the first scrape");
    expect(spec.panels[0]?.notes).toEqual(["3 more series are not shown: a chart has room for 6."]);
    expect(spec.panels[1]?.notes).toEqual(["The query has given no series yet."]);
    expect(spec.tiles[0]).toMatchObject({ value: "1", state: "good" });
  });

  test("takes several targets at one time as one point", async () => {
    const spec = await dashboard(`
board = waymark.dashboard("D", {"Sum": "sum(a)", "Several": waymark.Tile("a")}, [metrics.AlertRule("Gone", "absent(a{job='y'})")])
for at in (0, 15):
    board.scrape("a 1", at=at, labels={"job": "x"})
    board.scrape("a 2", at=at, labels={"job": "y"})
`);
    expect(spec.panels[0]?.series).toMatchObject([{ name: "", x: [0, 15], y: [3, 3] }]);
    expect(spec.alerts).toEqual([{ name: "Gone", state: "inactive", detail: "", since: null }]);
    expect(spec.tiles[0]).toMatchObject({ value: "no value", state: "plain" });
    expect(spec.notes).toEqual(["Several: 2 series, a tile has room for one: aggregate them."]);
  });

  test("a text that is no exposition is shown as a failed scrape, and raises", async () => {
    const { result, states } = await run(`${SCORER}
board.scrape(text(1), at=0)
board.scrape("queue two", at=15)
`);
    expect(result.kind === "raised" && result.error.message).toContain("line 1: the value of queue must be");
    expect(states.at(-1)).toMatchObject({ at: 15, notes: ["Scrapes that failed: 1 of 2."] });
  });

  test.each([
    ['waymark.dashboard("D", {})', "a dashboard needs a panel"],
    ['waymark.dashboard("D", {"Load": "rate(x)"})', "panel 'Load', column 6: rate needs a range vector"],
    ['waymark.dashboard("D", {str(n): "x" for n in range(9)})', "room for 8 charts and 12 tiles"],
    ['waymark.Tile("x", warn=5, fail=1)', "fail must lie above warn"],
    ['waymark.Tile("x", warn=1, fail=5, low_is_bad=True)', "fail must lie below warn"],
  ])("%s is refused in words", async (call, words) => {
    const { result } = await run(call);
    expect(result.kind === "raised" && result.error.message).toContain(words);
  });
});

test("a downloaded lab prints a dashboard in words", async () => {
  const program = `
import waymark
from waymark.metrics import AlertRule
board = waymark.dashboard("Scorer", {"Queue": "queue", "Now": waymark.Tile("queue", unit="jobs", warn=2)}, [AlertRule("Long", "queue > 1")])
for n in range(3):
    board.scrape(f"queue {n}", at=15 * n)
`;
  const checks = `
import json
from waymark import _outside, check, fail, printed
@check("it")
def it(lab):
    with printed() as out:
        _outside._Screen().display(1, json.dumps(lab.run("main.py").shown[0]))
    fail("these words", got=out.text)
`;
  const end = await tester.host.perform({ op: "check", files: { "main.py": program }, checks }, 20);
  const report = toCheckReport(end);
  const words = report.kind === "checked" ? report.items[0]?.got : JSON.stringify(report);
  expect(words?.trimEnd().split("\n")).toEqual([
    "Scorer, last scrape at 30 s",
    "  Now: 2 jobs (warn)",
    "  alert Long: firing since 30 s, value 2",
    "[Queue: install matplotlib to see it]",
    "  queue: 3 values from 0 to 2",
  ]);
});
