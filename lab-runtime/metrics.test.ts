import fc from "fast-check";
import { afterAll, describe, expect, test, vi } from "vitest";
import { engineTester } from "./engine-tester.ts";

const { run, check, close } = engineTester();
afterAll(close);
vi.setConfig({ testTimeout: 60_000 });

/** What a program of the learner's prints as JSON. */
async function printed<Answer>(program: string, files: Record<string, string> = {}): Promise<Answer> {
  const { result, printed: text } = await run(
    `import json\nfrom waymark import metrics\n${program}`,
    20,
    files,
  );
  expect(result).toMatchObject({ kind: "finished" });
  return JSON.parse(text);
}

// First of all: nothing of ours is loaded yet.
test("is loaded when it is first asked for, whatever names the learner's files have", async () => {
  const { printed: text } = await run(
    "import sys, waymark\nprint('metrics' in dir(waymark), 'dashboard' in dir(waymark))\n" +
      "import bisect\nprint(waymark.metrics.read('a 1'), bisect.mine, waymark.metrics.Store().query('vector(1)'))\n" +
      "print([n for n in sys.modules if n.startswith('waymark')])",
    5,
    { "bisect.py": "mine = 1", "math.py": "mine = 2" },
  );
  expect(text.split("\n")).toEqual([
    "True True",
    "[Sample(name='a', labels={}, value=1.0, timestamp=None)] 1 [({}, 1.0)]",
    "['waymark', 'waymark.plot', 'waymark.metrics']",
    "",
  ]);
});

const read = (text: string) => ({ "metrics.txt": text });
const READ = "metrics.read(open('metrics.txt', newline='').read())";

const EXAMPLE = `# HELP http_requests_total The total number of HTTP requests.
# TYPE http_requests_total counter
http_requests_total{method="post",code="200"} 1027 1395066363000
http_requests_total{method="post",code="400",}    3 1395066363000

# A comment, and escapes in the value of a label:
file_seconds{path="C:\\\\DIR\\\\FILE.TXT",error="No \\"FILE\\"\\nhere"} 1.458255915e9
bare 12.47
weird{problem="division by zero"} +Inf -3982045
odd NaN
# TYPE took_seconds histogram
# HELP took_seconds How \\\\ long \\n it took.
took_seconds_bucket{le="0.1"} 3
took_seconds_bucket{le="+Inf"} 5
took_seconds_sum 2.5
took_seconds_count 5`;

test("a text is read as Prometheus' documentation says", async () => {
  const samples = await printed<unknown[]>(
    `print(json.dumps([[s.name, s.labels, repr(s.value), s.timestamp] for s in ${READ}]))`,
    read(EXAMPLE),
  );
  expect(samples.slice(0, 6)).toEqual([
    ["http_requests_total", { method: "post", code: "200" }, "1027.0", 1395066363000],
    ["http_requests_total", { method: "post", code: "400" }, "3.0", 1395066363000],
    ["file_seconds", { path: "C:\\DIR\\FILE.TXT", error: 'No "FILE"\nhere' }, "1458255915.0", null],
    ["bare", {}, "12.47", null],
    ["weird", { problem: "division by zero" }, "inf", -3982045],
    ["odd", {}, "nan", null],
  ]);
});

test("families are what TYPE and HELP say", async () => {
  const families = await printed(
    "found = metrics.families(open('metrics.txt').read())\n" +
      "print(json.dumps([[f.name, f.type, f.help, len(f.samples)] for f in found.values()]))",
    read(EXAMPLE),
  );
  expect(families).toEqual([
    ["http_requests_total", "counter", "The total number of HTTP requests.", 2],
    ["file_seconds", "untyped", null, 1],
    ["bare", "untyped", null, 1],
    ["weird", "untyped", null, 1],
    ["odd", "untyped", null, 1],
    ["took_seconds", "histogram", "How \\ long \n it took.", 4],
  ]);
});

const HISTOGRAM = "# TYPE h histogram\n";

const WRONG: [string, string][] = [
  ["2xx_total 1", "line 1: a metric's name begins with a letter"],
  ["a 1\nb-c 2", "line 2: '-' cannot stand in the name of a metric, after b"],
  ['a{1="x"} 1', "a label of a begins with a letter"],
  ['a{b:c="x"} 1', "after the label b of a comes =, not ':c=\"x\"} 1'"],
  ["a{b=x} 1", "must stand in double quotes"],
  ['a{b="x" 1', "after a label of a comes , or }"],
  ['a{b="x"', "after a label of a comes , or }, not the end of the line"],
  ['a{b="x",b="y"} 1', "a has the label b twice"],
  ['a{b="\\t"} 1', "\\t in the label b of a: only"],
  ["a", "a has no value"],
  ["a 1,5", "the value of a must be a number, NaN, +Inf or -Inf, not '1,5'"],
  ["a 1_000", "not '1_000'"],
  ["a 1 1.5", "the timestamp of a must be whole milliseconds"],
  ["a 1 2 3", "only a timestamp may follow"],
  ['a{b="1"} 1\na{b="2"} 1\na{b="1"} 2', 'line 3: a{b="1"} stands in line 1 already'],
  ["a 1\n# TYPE a gauge", "line 2: TYPE of a after its samples"],
  ["a_count 1\n# TYPE a summary", "TYPE of a after its samples"],
  ["# TYPE a gauge\n# TYPE a counter", "a second TYPE line for a"],
  ["# TYPE a number", "the type of a must be counter, gauge, histogram, summary or untyped, not 'number'"],
  ["# HELP 1a x", "HELP needs the name of a metric"],
  ['a 1\nb 1\na{x="1"} 1', "line 3: the lines of a must stand together"],
  [
    `${HISTOGRAM}h_bucket{le="1"} 1\nh_count 1\nh_sum 1`,
    'line 2: the histogram h has no bucket with le="+Inf"',
  ],
  [`${HISTOGRAM}h_count{x="1"} 1`, 'the histogram h{x="1"} has no bucket'],
  [`${HISTOGRAM}h_bucket{le="1"} 2\nh_bucket{le="+Inf"} 1`, "line 3: the bucket +Inf of h holds fewer"],
  [
    `${HISTOGRAM}h_bucket{le="2"} 1\nh_bucket{le="1"} 1`,
    "line 3: the le of h must increase, and 1 comes after 2",
  ],
  [`${HISTOGRAM}h_bucket{le="+Inf"} 1\nh_count 2`, 'h: the bucket le="+Inf" holds 1, its _count 2'],
  [`${HISTOGRAM}h_bucket 1`, "needs the label le with a number"],
  [`${HISTOGRAM}h 1`, "h is a histogram: its samples are h_bucket"],
];

test("what is no exposition is refused with its line and in words", async () => {
  const program = `
said = []
for text in json.load(open("texts.json")):
    try:
        metrics.read(text)
        said.append("read")
    except metrics.MetricsError as error:
        assert isinstance(error, ValueError) and f"line {error.line}: " in str(error)
        said.append(str(error))
print(json.dumps(said))`;
  const said = await printed<string[]>(program, {
    "texts.json": JSON.stringify(WRONG.map(([text]) => text)),
  });
  for (const [at, [, words]] of WRONG.entries()) expect(said[at]).toContain(words);
});

test("any labels and any finite value come back as they were written", async () => {
  const value = fc.string({ unit: "grapheme", maxLength: 12 });
  const samples = fc.array(fc.record({ label: value, value: fc.double({ noNaN: true }) }), {
    minLength: 1,
    maxLength: 20,
  });
  const written = (text: string) =>
    text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n");
  const number = (one: number) => (Object.is(one, -0) ? "-0" : String(one).replace("Infinity", "Inf"));
  await fc.assert(
    fc.asyncProperty(samples, async (given) => {
      const lines = given.map(
        ({ label, value: one }, at) => `m{at="${at}",label="${written(label)}"} ${number(one)}`,
      );
      const text = `${lines.join("\n")}\n`;
      const back = await printed<[string, string][]>(
        `print(json.dumps([[s.labels["label"], repr(s.value)] for s in ${READ}]))`,
        read(text),
      );
      expect(back.map(([label]) => label)).toEqual(given.map(({ label }) => label));
      expect(back.map(([, one]) => Number(one.replace("inf", "Infinity")))).toEqual(
        given.map((one) => one.value),
      );
    }),
    { numRuns: 10 },
  );
});

describe("a store", () => {
  test("puts the target's labels on, ends a series that is gone, and keeps up", async () => {
    const answers = await printed(`
store = metrics.Store()
store.scrape('a{job="own",x=""} 1\\nb 2', at=15, labels={"job": "api"})
store.scrape("a 3", at=30, labels={"job": "api"})
found = [store.query(q) for q in ("a", "b", "up", "b offset 15s")]
store.scrape(None, at=45, labels={"job": "api"})
print(json.dumps([*found, store.query("a"), store.query("up"), store.query("a", at=30)]))`);
    expect(answers).toEqual([
      [[{ __name__: "a", job: "api" }, 3]],
      [],
      [[{ __name__: "up", job: "api" }, 1]],
      [[{ __name__: "b", job: "api" }, 2]],
      [],
      [[{ __name__: "up", job: "api" }, 0]],
      [[{ __name__: "a", job: "api" }, 3]],
    ]);
  });

  test("keeps the label that a target has, too, under another name", async () => {
    const answer = await printed(
      "store = metrics.Store()\n" +
        `store.scrape('a{job="own",exported_job="x"} 1', at=0, labels={"job": "api"})\n` +
        "print(json.dumps(store.query('a')))",
    );
    expect(answer).toEqual([
      [{ __name__: "a", exported_exported_job: "own", exported_job: "x", job: "api" }, 1],
    ]);
  });

  test("counts a text that is no exposition as a failed scrape, and goes forwards in time", async () => {
    const said = await printed(`
store, said = metrics.Store(), []
store.scrape("a 1", at=0)
for text, at in (("a one", 15), ("a 2", 15)):
    try:
        store.scrape(text, at=at)
    except ValueError as error:
        said.append(str(error))
print(json.dumps([said, store.query("up"), store.query("a")]))`);
    expect(said).toEqual([
      [
        "line 1: the value of a must be a number, NaN, +Inf or -Inf, not 'one'",
        "the scrape at 15 s is not after the one before it, at 15 s: give other targets other labels",
      ],
      [[{ __name__: "up" }, 0]],
      [],
    ]);
  });
});

test("checks use the same module, and the same errors", async () => {
  const program = `
from waymark import metrics
from waymark.metrics import *
def ask(text):
    return metrics.read(text), Store().query("nothing here")
`;
  const checks = `
from waymark import metrics
from waymark.metrics import AlertRule
@check("raises")
def raises(lab):
    call(lab.code.ask, "a b").raises(metrics.MetricsError, saying="line 1")
    call(lab.code.ask, "a 1").raises(metrics.QueryError, saying="column 9")
    expect(AlertRule("A", "up == 0").name, "the name").equals("A")
@check("again")
def again(lab):
    call(lab.code.ask, "a b").raises(metrics.MetricsError, saying="line 1")
`;
  expect(await check(program, checks)).toMatchObject({ items: [{ passed: true }, { passed: true }] });
});
