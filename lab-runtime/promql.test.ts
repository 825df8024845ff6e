import fc from "fast-check";
import { afterAll, expect, test, vi } from "vitest";
import { engineTester } from "./engine-tester.ts";

const { run, close } = engineTester();
afterAll(close);
vi.setConfig({ testTimeout: 60_000 });

type Scrape = [at: number, text: string | null];
type Series = [labels: Record<string, string>, value: number | string];
type Answer = Series[] | number | string;

// NaN and the infinities as text: JSON has none.
const ASK = `
import json, math
from waymark import metrics
def plain(value):
    return value if math.isfinite(value) else str(value)
answers = []
for scrapes, queries in json.load(open("asked.json")):
    store = metrics.Store()
    for at, text in scrapes:
        store.scrape(text, at=at)
    for query in queries:
        query, at = query if isinstance(query, list) else (query, None)
        try:
            answer = store.query(query, at)
            answers.append(plain(answer) if isinstance(answer, float) else [[a, plain(b)] for a, b in answer])
        except metrics.QueryError as error:
            answers.append(str(error))
print(json.dumps(answers))
`;

/** What queries answer after some scrapes, each at the last of them or, as [query, at], at another time. */
async function ask(...asked: [Scrape[], (string | [string, number])[]][]): Promise<Answer[]> {
  const { result, printed } = await run(ASK, 20, { "asked.json": JSON.stringify(asked) });
  expect(result).toMatchObject({ kind: "finished" });
  return JSON.parse(printed);
}

const counter = (...points: [number, number | null][]): Scrape[] =>
  points.map(([at, value]) => [at, value === null ? "other 1" : `x ${value}`]);

test("rate and increase extrapolate to the ends of their range, as Prometheus does", async () => {
  const steady = counter([15, 100], [30, 130], [45, 160], [60, 190]);
  // Samples at 15 to 60, range (0, 60]: 90 in 45 s, and 15 s more on the left, within 1.1 × 15 s.
  expect(await ask([steady, ["increase(x[1m])", "rate(x[1m])"]])).toEqual([[[{}, 120]], [[{}, 2]]]);
  // Range (-60, 60]: the left end is 75 s away, so only half of 15 s is added: 90 × 52.5 / 45.
  expect(await ask([steady, ["increase(x[2m])"]])).toEqual([[[{}, 105]]]);
  // A counter that began at 10 cannot have been there for 15 s at 2 a second: 5 s are added. 90 × 50 / 45.
  const young = counter([15, 10], [30, 40], [45, 70], [60, 100]);
  expect(await ask([young, ["increase(x[1m])"]])).toEqual([[[{}, 100]]]);
  // At 70 s: range (10, 70], 5 s on the left and 10 s on the right.
  expect(await ask([steady, [["increase(x[1m])", 70]]])).toEqual([[[{}, 120]]]);
});

test("a reset adds what the counter had reached; one sample has no rate", async () => {
  // 50, then from 0 to 10, then 40: 140 is what the differences add up to, over 45 s; 15 s more on the left.
  const reset = counter([15, 100], [30, 150], [45, 10], [60, 40]);
  const [one] = await ask([reset, ["increase(x[1m])"]]);
  expect(one).toEqual([[{}, expect.closeTo((90 * 60) / 45, 9)]]);
  expect(await ask([counter([15, 1]), ["rate(x[1m])"]])).toEqual([[]]);
});

test("ranges and the lookback are open on their left", async () => {
  const two = counter([0, 1], [60, 2]);
  expect(
    await ask([
      two,
      ["count_over_time(x[1m])", "count_over_time(x[61])", ["x", 359.999], ["x", 360], ["x", 59]],
    ]),
  ).toEqual([[[{}, 1]], [[{}, 2]], [[{ __name__: "x" }, 2]], [], [[{ __name__: "x" }, 1]]]);
});

test("a series that is gone is not looked back for, but ranges still hold what it had", async () => {
  const gone = counter([0, 4], [15, 8], [30, null]);
  expect(
    await ask([gone, ["x", "max_over_time(x[1m])", "x offset 15s", "sum_over_time(x[1m] offset 15s)"]]),
  ).toEqual([[], [[{}, 8]], [[{ __name__: "x" }, 8]], [[{}, 12]]]);
});

test("functions over time", async () => {
  const values = counter([10, 4], [20, -2], [30, 7]);
  const names = ["avg", "min", "max", "sum", "count"];
  expect(await ask([values, names.map((name) => `${name}_over_time(x[30s])`)])).toEqual(
    [3, -2, 7, 9, 3].map((value) => [[{}, value]]),
  );
  // The mean of what adds up to more than a float holds.
  const large = counter([10, 1.5e308], [20, 1.5e308]);
  expect(await ask([large, ["avg_over_time(x[30s])", "sum_over_time(x[30s])"]])).toEqual([
    [[{}, 1.5e308]],
    [[{}, "inf"]],
  ]);
});

const BUCKETS: Scrape[] = [
  [
    0,
    'h_bucket{le="0.1"} 10\nh_bucket{le="0.5"} 30\nh_bucket{le="1"} 40\nh_bucket{le="+Inf"} 42\nz_bucket{le="+Inf"} 3',
  ],
];

test("histogram_quantile interpolates within a bucket, from 0 in the lowest, and stops at the last finite bound", async () => {
  const of = (share: string) => `histogram_quantile(${share}, h_bucket)`;
  const answers = await ask([
    BUCKETS,
    [of("0.5"), of("0.1"), of("0.99"), of("1.5"), of("-1"), of("NaN"), "histogram_quantile(0.5, z_bucket)"],
  ]);
  // Rank 21: 11 of the 20 in (0.1, 0.5]. Rank 4.2: of the 10 in (0, 0.1]. Rank 41.58: beyond 1.
  expect(answers.slice(0, 3)).toEqual([
    [[{}, expect.closeTo(0.1 + (0.4 * 11) / 20, 12)]],
    [[{}, expect.closeTo(0.042, 12)]],
    [[{}, 1]],
  ]);
  expect(answers.slice(3)).toEqual([[[{}, "inf"]], [[{}, "-inf"]], [[{}, "nan"]], [[{}, "nan"]]]);
});

const MANY: Scrape[] = [
  [
    60,
    'req{job="a",code="200"} 60\nreq{job="a",code="500"} 6\nreq{job="b",code="200"} 30\nreq{job="c",code="200"} NaN\n' +
      'lim{job="a"} 50\nlim{job="b"} 40\ncap{job="a"} 1',
  ],
];

test.each<[string, Answer]>([
  [
    'req{job="a"}',
    [
      [{ __name__: "req", code: "200", job: "a" }, 60],
      [{ __name__: "req", code: "500", job: "a" }, 6],
    ],
  ],
  ['req{code=~"5..",job!~"b|c"}', [[{ __name__: "req", code: "500", job: "a" }, 6]]],
  ['{__name__=~"li.*",job!="a"}', [[{ __name__: "lim", job: "b" }, 40]]],
  ['req{job="a",code=~"2|5"}', []],
  ['req{job="b",missing=""} + 1', [[{ code: "200", job: "b" }, 31]]],
  ['sum(req{job!="c"})', [[{}, 96]]],
  [
    'sum by (job) (req{job!="c"})',
    [
      [{ job: "a" }, 66],
      [{ job: "b" }, 30],
    ],
  ],
  [
    'avg(req{job!="c"}) without (code)',
    [
      [{ job: "a" }, 33],
      [{ job: "b" }, 30],
    ],
  ],
  ["max(req)", [[{}, 60]]],
  ['min(req{job="c"})', [[{}, "nan"]]],
  ["count(req)", [[{}, 4]]],
  ["count(nothing)", []],
  [
    "req > 10",
    [
      [{ __name__: "req", code: "200", job: "a" }, 60],
      [{ __name__: "req", code: "200", job: "b" }, 30],
    ],
  ],
  ["10 > req", [[{ __name__: "req", code: "500", job: "a" }, 6]]],
  [
    "lim >= bool 50",
    [
      [{ job: "a" }, 1],
      [{ job: "b" }, 0],
    ],
  ],
  [
    'req{code="200"} / ignoring(code) lim',
    [
      [{ job: "a" }, 1.2],
      [{ job: "b" }, 0.75],
    ],
  ],
  ['req{code="200"} > on(job) lim', [[{ job: "a" }, 60]]],
  ['req{code="200"} and on(job) lim < 45', [[{ __name__: "req", code: "200", job: "b" }, 30]]],
  ['lim unless on(job) req{code="500"}', [[{ __name__: "lim", job: "b" }, 40]]],
  [
    'lim{job="a"} or lim',
    [
      [{ __name__: "lim", job: "a" }, 50],
      [{ __name__: "lim", job: "b" }, 40],
    ],
  ],
  ["sum(nothing) or vector(0)", [[{}, 0]]],
  ['absent(nothing{job="a",code=~"2.."})', [[{ job: "a" }, 1]]],
  ["absent(lim)", []],
  ['-lim{job="a"}', [[{ job: "a" }, -50]]],
  ['abs(lim{job="a"} - 60)', [[{ job: "a" }, 10]]],
  [
    "clamp_min(lim, 45)",
    [
      [{ job: "a" }, 50],
      [{ job: "b" }, 45],
    ],
  ],
  ["time()", 60],
  ["2 + 3 * 4 ^ 2 ^ 0.5 % 5", 2 + ((3 * 4 ** (2 ** 0.5)) % 5)],
  ["-2 ^ 2", -4],
  ["1 - 2 - 3", -4],
  ["(1 - (2 - 3)) / 0", "inf"],
  ["0 / 0", "nan"],
  ["-7 % 4", -3],
  ["1 == bool 1 # said", 1],
  ["Inf", "inf"],
])("%s", async (query, answer) => {
  expect(await ask([MANY, [query]])).toEqual([answer]);
});

test.each([
  ["topk(3, req)", "column 1: the aggregation topk is not offered here"],
  ["sum(irate(req[5m]))", "column 5: the function irate is not offered here"],
  ["req[5m]", "column 1: a range vector is not an answer"],
  ["rate(req)", "column 6: rate needs a range vector such as x[5m] here, not an instant vector"],
  ["sum(rate(req[5m])[10m:1m])", "column 18: subqueries are not offered here"],
  ["rate((req)[5m])", "column 11: subqueries are not offered here"],
  ["rate(req[5m:1m])", "column 12: subqueries are not offered here"],
  ["req @ 5", "column 5: the modifier @ is not offered here"],
  ["lim * on(job) group_left req", "column 15: group_left is not offered here"],
  ["req / lim", "nothing"],
  ["req / on(job) lim", "column 5: several series on the left of '/' have the labels {job=\"a\"}"],
  ["lim / on(job) req", "column 5: several series on the right of '/' have the labels {job=\"a\"}"],
  ['-{__name__=~"lim|cap"}', "column 1: without their names, two series have the same labels"],
  ["1 > 2", "column 3: two numbers are compared with bool"],
  ["1 and req", "column 3: 'and' needs an instant vector on both sides"],
  ["1 + bool 2", "column 5: bool belongs to a comparison, not to '+'"],
  ['{job=~".*"}', "column 1: a selector needs a name, or a matcher that does not match the empty text"],
  ['req{job=~"(?=a)"}', "column 10: Prometheus' regular expressions (RE2) know no look-around"],
  ['req{job=~"("}', "is no regular expression"],
  ['req{job=~"a(?i)b"}', "flags such as (?i) are offered only at the beginning of a regular expression"],
  ["req > on(job) lim", "several series on the left of '>'"],
  ["req{job=a}", "column 9: the value of the label job must stand in quotes"],
  ["req offset x", "column 12: offset needs a duration such as 30s, 5m or 1h30m, not 'x'"],
  ["req + ", "column 7: a number, a metric or a function belongs here, not the end"],
  ["(req", "column 5: what began with ( needs ')' here, not the end"],
  ["req req", "column 5: the query could end here, and 'req' follows"],
  ["req $ 2", "column 5: '$' is no part of a query"],
  ["5m", "column 1: the duration 5m belongs in [ ] or after offset"],
  ["clamp_min(req)", "column 1: clamp_min takes 2 arguments, not 1"],
])("%s is refused in words", async (query, words) => {
  const [answer] = await ask([MANY, [query]]);
  if (words === "nothing") expect(answer).toEqual([]);
  else expect(answer).toContain(words);
});

const TIMES = 12;
const step = fc.integer({ min: 5, max: 60 });

test("a counter that rises steadily by k per second has the rate k", async () => {
  const cases = fc.array(fc.tuple(step, fc.integer({ min: 1, max: 1_000 })), { minLength: 5, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const answers = await ask(
        ...given.map(([every, k]): [Scrape[], string[]] => [
          counter(
            ...Array.from({ length: TIMES }, (_, at): [number, number] => [
              at * every,
              (1e6 + at * every) * k,
            ]),
          ),
          [`rate(x[${every * 4}s])`, `increase(x[${every * 6}s])`],
        ]),
      );
      for (const [at, [every, k]] of given.entries()) {
        expect(answers[2 * at]).toEqual([[{}, expect.closeTo(k, 6)]]);
        expect(answers[2 * at + 1]).toEqual([[{}, expect.closeTo(k * every * 6, 4)]]);
      }
    }),
    { numRuns: 5 },
  );
});

test("no reset makes a rate negative, and sum by of all is the sum", async () => {
  const values = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: TIMES });
  const cases = fc.array(fc.tuple(step, values, values), { minLength: 5, maxLength: 20 });
  const sumOf = (answer: Answer | undefined) =>
    Array.isArray(answer) ? answer.reduce((sum, [, value]) => sum + Number(value), 0) : Number.NaN;
  await fc.assert(
    fc.asyncProperty(cases, async (given) => {
      const queries = ["rate(x[5m])", "sum by (job, n) (x)", "sum(x)", "sum by (job) (x)"];
      const answers = await ask(
        ...given.map(([every, one, other]): [Scrape[], string[]] => [
          Array.from(
            { length: Math.min(one.length, other.length) },
            (_, at): Scrape => [
              at * every,
              `x{job="a",n="1"} ${one[at]}\nx{job="a",n="2"} ${other[at]}\nx{job="b"} ${one[at]}`,
            ],
          ),
          queries,
        ]),
      );
      for (let at = 0; at < answers.length; at += queries.length) {
        const [rates, all, sum, byJob] = answers.slice(at, at + queries.length);
        for (const [, value] of Array.isArray(rates) ? rates : []) expect(value).toBeGreaterThanOrEqual(0);
        expect(sumOf(all)).toBe(sumOf(sum));
        expect(sumOf(byJob)).toBe(sumOf(sum));
      }
    }),
    { numRuns: 5 },
  );
});
