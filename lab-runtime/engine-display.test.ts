import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import type { DisplaySpec } from "./display.ts";
import { displayTester } from "./display-tester.ts";
import { toCheckReport } from "./reports.ts";

const { host, run, close } = displayTester();
afterAll(close);
vi.setConfig({ testTimeout: 60_000 });

function chartOf(spec: DisplaySpec | undefined) {
  if (spec?.kind !== "chart") throw new Error(`no chart: ${JSON.stringify(spec)}`);
  return spec;
}

describe("plots", () => {
  test("hand over series, labels and scales, with gaps for what is no number", async () => {
    const { shown } = await run(
      "from waymark import plot\n" +
        "plot.line([1, 2, 4], {'train': [3, float('nan'), 1], 'test': [3, None, float('inf')]}, title='Loss', x='epoch', y='loss (nats)')",
    );
    expect(shown).toEqual([
      {
        version: 1,
        kind: "chart",
        title: "Loss",
        x: { label: "epoch", scale: "linear" },
        y: { label: "loss (nats)", scale: "linear" },
        series: [
          { name: "train", mark: "line", x: [1, 2, 4], y: [3, null, 1], total: 3 },
          { name: "test", mark: "line", x: [1, 2, 4], y: [3, null, null], total: 3 },
        ],
        notes: [
          "1 value is not a finite number and is shown as a gap.",
          "2 values are not finite numbers and are shown as gaps.",
        ],
      },
    ]);
  });

  test("stand where they were shown between what was printed", async () => {
    const { arrived } = await run(
      "import waymark\nprint('before', end='')\nwaymark.plot.bar(['a', 'b'], [1, 2])\nprint('after')",
    );
    expect(arrived).toEqual([
      "before",
      { slot: 1, spec: expect.objectContaining({ kind: "chart" }) },
      "after\n",
    ]);
  });

  test("count values into bins, the last of which holds its right edge", async () => {
    const { shown } = await run(
      "import waymark\nwaymark.plot.histogram([0, 0.5, 1, 1, 2, 3, float('nan')], bins=[0, 1, 2])",
    );
    const chart = chartOf(shown[0]);
    expect(chart.series).toEqual([{ name: "", mark: "bins", x: [0, 1, 2], y: [2, 3], total: 7 }]);
    expect(chart.notes).toEqual([
      "1 of 7 values lie outside the bins.",
      "1 value is not a finite number and is left out.",
    ]);
  });

  test("leave gaps on a logarithmic scale for what is not above 0, and say so", async () => {
    const { shown } = await run("import waymark\nwaymark.plot.points([1, 0, -1, 10], log_y=True)");
    expect(chartOf(shown[0]).series[0]?.y).toEqual([1, null, null, 10]);
    expect(chartOf(shown[0]).notes[0]).toContain("2 values along y are not above 0");
  });

  test("take several kinds of marks in one figure", async () => {
    const { shown } = await run(
      "from waymark import plot\nf = plot.line([0, 1], [0, 1], name='ideal', show=False)\nf.points([0.5], [0.4], name='model').show()",
    );
    expect(chartOf(shown[0]).series.map(({ mark }) => mark)).toEqual(["line", "points"]);
  });

  test.each([
    ["plot.line([1, 2], [1])", "there are 2 values along x and 1 values along y"],
    ["plot.line('abc')", "must be a list or an array of numbers"],
    ["plot.line(['x', 'y'])", "must be numbers"],
    ["plot.bar(['a', 'a'], [1, 2])", "two bars have the same label"],
    ["plot.histogram([1], bins=0)", "1 to 500 bins"],
    ["plot.line({str(n): [n] for n in range(7)})", "at most 6 series"],
    ["plot.bar(['a'], [1], log_y=True)", "bars begin at zero"],
    ["plot.heatmap([[1, 2], [3]])", "rows of one length"],
    ["plot.image([[1, 2], [3]])", "of one length"],
  ])("%s is refused in words", async (call, words) => {
    const { result } = await run(`from waymark import plot\n${call}`);
    expect(result.kind === "raised" && result.error.message).toContain(words);
  });

  test("are thinned to 5,000 points with a note, and keep a single spike among a million", async () => {
    const { shown } = await run(
      "import waymark\nys = [0.0] * 1_000_000\nys[654_321] = 9.0\nys[123_456] = -9.0\nwaymark.plot.line(ys)",
    );
    const chart = chartOf(shown[0]);
    const [series] = chart.series;
    expect(series?.total).toBe(1_000_000);
    expect(series?.y.length).toBeLessThanOrEqual(5_000);
    expect(series?.x[series.y.indexOf(9)]).toBe(654_321);
    expect(series?.x[series.y.indexOf(-9)]).toBe(123_456);
    expect(chart.notes[0]).toMatch(/^Showing [\d,]+ of 1,000,000 points/);
  });

  test("thinning keeps order, ends, extremes and a gap of any values, within its limit", async () => {
    const values = fc.array(fc.option(fc.integer({ min: -50, max: 50 }), { freq: 8 }), {
      minLength: 1,
      maxLength: 400,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(values, { minLength: 20, maxLength: 20 }), async (many) => {
        const program =
          "import json, waymark\n" +
          "kept = waymark.plot.line.__globals__['Figure']._drawn.__globals__['kept']\n" +
          "many = json.load(open('many.json'))\n" +
          "print(json.dumps([[kept(list(range(len(ys))), ys, 35, s) for s in (False, True)] for ys in many]))";
        const { arrived } = await run(program, { "many.json": JSON.stringify(many) });
        const answers: number[][][] = JSON.parse(arrived.join(""));
        for (const [index, ys] of many.entries()) {
          for (const stay of answers[index] ?? []) expectTelling(ys, stay);
        }
      }),
      { numRuns: 8 },
    );
  });
});

function expectTelling(ys: (number | null)[], stay: number[]) {
  expect(stay.length).toBeLessThanOrEqual(35);
  expect(stay).toEqual([...new Set(stay)].sort((a, b) => a - b));
  expect(stay[0]).toBe(0);
  expect(stay.at(-1)).toBe(ys.length - 1);
  const kept = stay.map((at) => ys[at] ?? null);
  const numbers = (list: (number | null)[]) => list.filter((one) => one !== null);
  if (numbers(ys).length > 0) {
    expect(Math.max(...numbers(kept))).toBe(Math.max(...numbers(ys)));
    expect(Math.min(...numbers(kept))).toBe(Math.min(...numbers(ys)));
  }
  expect(kept.includes(null)).toBe(ys.includes(null));
}

describe("what changes in place", () => {
  test("a live curve stays in one slot, at a bounded rate, and its last state arrives", async () => {
    const { arrived, shown } = await run(
      "import waymark\ncurve = waymark.live('loss', x='step')\nfor n in range(30_000):\n    curve.add(n, train=1 / (n + 1), test=2.0)\ncurve.add(30_000, train=-5)",
    );
    expect(shown).toHaveLength(1);
    const chart = chartOf(shown[0]);
    expect(chart.live).toBe(false);
    expect(chart.series[0]).toMatchObject({ name: "train", total: 30_001 });
    expect(chart.series[0]?.y.length).toBeLessThanOrEqual(1_000);
    expect(chart.series[0]?.y.at(-1)).toBe(-5);
    expect(chart.series[0]?.y[0]).toBe(1);
    expect(arrived.length).toBeLessThan(60);
  });

  test("a live curve keeps every point while they are few, and a spike when they are many", async () => {
    const { shown } = await run(
      "import waymark\nfew = waymark.live('few')\nmany = waymark.live('many')\nfor n in range(500): few.add(n, a=n)\n" +
        "for n in range(20_000): many.add(n, a=100 if n == 7_777 else n % 7, b=None if n == 50 else 1)",
    );
    expect(chartOf(shown[0]).series[0]?.y).toEqual(Array.from({ length: 500 }, (_, n) => n));
    expect(chartOf(shown[0]).notes).toEqual([]);
    const [a, b] = chartOf(shown[1]).series;
    expect(a?.x[a.y.indexOf(100)]).toBe(7_777);
    expect(b?.y.includes(null)).toBe(true);
  });

  test("waiting lets the last state through, and a Stop keeps it", async () => {
    const { result, arrived } = await run(
      "import time, waymark\ncurve = waymark.live('loss')\ncurve.add(1, a=1)\ncurve.add(2, a=2)\ntime.sleep(60)",
      {},
      1,
    );
    expect(result).toMatchObject({ kind: "stopped" });
    const states = arrived.map((one) => (typeof one === "string" ? one : chartOf(one.spec)));
    expect(states).toMatchObject([
      { live: true, series: [{ y: [1] }] },
      { live: true, series: [{ y: [1, 2] }] },
      { live: false, series: [{ y: [1, 2] }] },
    ]);
  });

  test("progress knows how far it came, and whether the loop was left", async () => {
    const { shown } = await run(
      "import waymark\nfor n in waymark.progress(range(5), label='all'): pass\nfor n in waymark.progress(range(5)):\n    if n == 2: break\n" +
        "bar = waymark.progress(total=10)\nbar.update(4)\nfor n in waymark.progress(iter('ab')): pass",
    );
    expect(shown).toMatchObject([
      { kind: "progress", label: "all", done: 5, total: 5, state: "done" },
      { kind: "progress", done: 2, total: 5, state: "stopped" },
      { kind: "progress", done: 4, total: 10, state: "stopped" },
      { kind: "progress", done: 2, state: "done" },
    ]);
    expect(shown[3]).not.toHaveProperty("total");
  });

  test("a figure shown again replaces itself", async () => {
    const { shown } = await run(
      "import waymark\nf = waymark.plot.line([1], name='a')\nf.line([2], name='b').show()\nwaymark.plot.line([3])",
    );
    expect(shown.map((spec) => chartOf(spec).series.length)).toEqual([2, 1]);
  });
});

describe("values", () => {
  test("rows of dicts, tuples and dataclass objects become tables", async () => {
    const { shown } = await run(`
import dataclasses, waymark
@dataclasses.dataclass
class Run:
    name: str
    loss: float
waymark.table([{"a": 1, "b": 2.5}, {"a": None, "c": "x"}])
waymark.table([(1, True), (2, 10 ** 20)], columns=["n", "big"], caption="Sizes")
waymark.show([Run("a", 0.5), Run("b", float("nan"))])
waymark.show(Run("<b>bold</b>", 1))
`);
    expect(shown).toMatchObject([
      {
        columns: ["a", "b", "c"],
        rows: [
          [1, 2.5, null],
          [null, null, "x"],
        ],
        rowHeaders: false,
      },
      {
        caption: "Sizes",
        columns: ["n", "big"],
        rows: [
          [1, true],
          [2, "100000000000000000000"],
        ],
      },
      {
        columns: ["name", "loss"],
        rows: [
          ["a", 0.5],
          ["b", "nan"],
        ],
      },
      {
        caption: "Run",
        columns: ["field", "value"],
        rows: [
          ["name", "<b>bold</b>"],
          ["loss", 1],
        ],
        rowHeaders: true,
      },
    ]);
  });

  test("arrays and frames are known by what they offer, and an HTML repr is not asked for", async () => {
    const { shown } = await run(`
import waymark
class Array:
    shape, dtype = (300, 2), "float32"
    def __init__(self, rows): self.rows = rows
    def __getitem__(self, part): return Array(self.rows[part])
    def tolist(self): return self.rows
class Index(list):
    name = None
class Frame:
    columns = ["x", "y"]
    def __init__(self, rows): self.rows, self.index = rows, Index(range(len(rows)))
    def head(self, count): return Frame(self.rows[:count])
    def itertuples(self, index, name): return iter([(n, *row) for n, row in enumerate(self.rows)])
class Html:
    def _repr_html_(self): raise SystemExit("asked")
    def __repr__(self): return "<Html>"
waymark.show(Array([[n, n / 2] for n in range(300)]))
waymark.show(Frame([(n, "t") for n in range(300)]))
waymark.show(Html())
`);
    expect(shown).toMatchObject([
      { caption: "Array, float32, 300 × 2", columns: ["", "0", "1"], total: 300, rowHeaders: true },
      { caption: "Frame", columns: ["", "x", "y"], total: 300 },
      { kind: "text", text: "<Html>" },
    ]);
    expect(shown[0]?.kind === "table" && shown[0].rows).toHaveLength(200);
    expect(shown[1]?.kind === "table" && shown[1].rows.at(-1)).toEqual([199, 199, "t"]);
  });

  test("images are bytes: grey from its lowest to its highest value, colours as given", async () => {
    const { shown } = await run(
      "from waymark import plot\nplot.image([[0, 1], [2, 4]])\nplot.image([[(255, 0, 10)]])\nplot.image([[0.5]], low=0, high=1)",
    );
    const bytes = shown.map((spec) => (spec.kind === "image" ? [...Buffer.from(spec.data, "base64")] : []));
    expect(bytes).toEqual([[0, 64, 128, 255], [255, 0, 10], [128]]);
  });

  test("a large heatmap is merged into blocks that keep a spike", async () => {
    const { shown } = await run(
      "from waymark import plot\nrows = [[0] * 300 for _ in range(300)]\nrows[17][23] = 50\nplot.heatmap(rows)",
    );
    expect(shown[0]?.kind === "heatmap" && Math.max(...shown[0].values.map(Number))).toBe(50);
    expect(shown[0]?.kind === "heatmap" && shown[0].notes[0]).toContain("blocks of 3 × 3");
  });

  test("a run shows 60 displays and counts the rest", async () => {
    const { shown } = await run("import waymark\nfor n in range(75): waymark.show(n)");
    expect(shown).toHaveLength(61);
    expect(shown.at(-1)).toEqual({ version: 1, kind: "left-out", count: 15 });
  });

  test("a run shows six million characters at the same time and counts the rest", async () => {
    const { shown } = await run(
      "from waymark import plot\nrows = [[(1, 2, 3, 4)] * 512] * 512\nfor n in range(6): plot.image(rows)",
    );
    expect(shown.map(({ kind }) => kind)).toEqual(["image", "image", "image", "image", "left-out"]);
    expect(shown.at(-1)).toMatchObject({ count: 2 });
  });
});

test("checks see what was shown", async () => {
  const program = `
import waymark
def report(scores):
    waymark.plot.histogram(scores, bins=2, title="Scores")
report([0, 1])
`;
  const checks = `
from waymark import check, expect, shown
@check("shows a histogram")
def shows(lab):
    with shown() as out:
        lab.code.report([0, 0, 1])
    expect([one["kind"] for one in out.displays], "what was shown").equals(["chart", "chart"])
    expect(out.displays[1]["series"][0]["y"], "the counts").equals([2, 1])
@check("when run")
def when_run(lab):
    expect(lab.run("code.py").shown[0]["title"], "the title").equals("Scores")
`;
  const end = await host.perform({ op: "check", files: { "code.py": program }, checks }, 10);
  expect(toCheckReport(end)).toMatchObject({ kind: "checked", passed: true });
});
