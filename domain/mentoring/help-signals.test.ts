import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type HelpFacts,
  type HelpLab,
  type HelpMilestone,
  type HelpRun,
  type HelpSitting,
  helpSignals,
  NEVER_QUIET_DAYS,
  STARTING_THRESHOLDS,
  undismissed,
} from "./help-signals.ts";

const DAY = 86_400_000;
const START = Date.UTC(2026, 8, 7);
const day = (number: number) => new Date(START + number * DAY);
const NOW = day(60);
const LAB: HelpLab = {
  id: "lab.x",
  title: "Parse a log",
  verified: false,
  runs: [],
  submissions: [],
  lesson: null,
  hints: 0,
};
const SITTING: HelpSitting = {
  kind: "QUIZ",
  sourceId: "quiz.x",
  title: "Quiz: x",
  address: "/quizzes/x",
  at: day(59),
  percent: 40,
  passed: false,
  answered: 10,
};

/** Somebody who was there on these days, and last on the last of them. */
function facts(days: readonly number[], more: Partial<HelpFacts> = {}): HelpFacts {
  return {
    joinedAt: day(0),
    expectedFrom: day(0),
    trackDone: false,
    lastActiveAt: days.length > 0 ? day(Math.max(...days)) : null,
    activeDays: [...days].sort((a, b) => a - b).map(day),
    labs: [],
    sittings: [],
    milestones: [],
    ...more,
  };
}
const rulesOf = (given: HelpFacts, now = NOW, thresholds = STARTING_THRESHOLDS) =>
  helpSignals(given, thresholds, now).map(({ rule }) => rule);
const fails = (number: number, ...failed: string[]): HelpRun => ({ at: day(number), passed: false, failed });

describe("late", () => {
  const MILESTONE: HelpMilestone = {
    id: "m",
    title: "Who asks",
    address: "/portfolio/p/m",
    dueOn: day(50),
    state: "open",
  };
  const lateOn = (number: number, over: Partial<HelpMilestone> = {}, more: Partial<HelpFacts> = {}) =>
    helpSignals(
      facts([57, 58, 59, 60], { milestones: [{ ...MILESTONE, ...over }], ...more }),
      STARTING_THRESHOLDS,
      day(number),
    ).filter(({ rule }) => rule === "LATE");

  test("a milestone is late once its day has ended, unless it is with a mentor or approved", () => {
    expect(lateOn(50.99)).toEqual([]);
    expect(lateOn(51)).toMatchObject([
      { subject: "m", since: day(51), evidence: "Due 1 day ago, and nothing was begun." },
    ]);
    expect(lateOn(53, { state: "changes" })).toMatchObject([
      { evidence: expect.stringContaining("Due 3 days ago") },
    ]);
    for (const state of ["submitted", "approved"] as const) expect(lateOn(60, { state })).toEqual([]);
  });

  test("whoever came in after the day is not late for it, and a day that is moved takes the signal away", () => {
    expect(lateOn(60, {}, { joinedAt: day(52) })).toEqual([]);
    expect(lateOn(60, { dueOn: day(61) })).toEqual([]);
  });
});

describe("quiet", () => {
  test("somebody who comes every second day is quiet after six days, and not before", () => {
    const often = facts([40, 42, 44, 46, 48, 50]);
    expect(rulesOf(often, day(56))).toEqual([]);
    const [signal] = helpSignals(often, STARTING_THRESHOLDS, new Date(day(57).getTime() + 1));
    expect(signal).toMatchObject({ rule: "QUIET", since: day(50), evidenceAt: day(50) });
    expect(signal?.evidence).toBe("Nothing done for 7 days. Before that, a usual pause was 2 days.");
  });

  test("somebody who comes every day is not quiet after a long weekend", () => {
    expect(rulesOf(facts([50, 51, 52, 53, 54]), day(58))).toEqual([]);
  });

  test("somebody who comes on Saturdays is quiet once more days passed than count whatever the rhythm", () => {
    const weekly = facts([29, 36, 43, 50]);
    expect(rulesOf(weekly, day(60))).toEqual([]);
    expect(rulesOf(weekly, new Date(day(60).getTime() + 1))).toEqual(["QUIET"]);
  });

  test("without a rhythm only the days count, from when they are expected", () => {
    expect(rulesOf(facts([50, 51]), day(60))).toEqual([]);
    expect(rulesOf(facts([50, 51]), day(62))).toEqual(["QUIET"]);
    const [signal] = helpSignals(facts([], { expectedFrom: day(40) }), STARTING_THRESHOLDS, NOW);
    expect(signal?.evidence).toBe("Nothing done since they were to begin, 20 days ago.");
  });

  test("nobody is quiet before they are expected, nor once nothing is left to do", () => {
    expect(rulesOf(facts([1, 2, 3], { expectedFrom: day(58) }))).toEqual([]);
    expect(rulesOf(facts([1, 2, 3], { trackDone: true }))).toEqual([]);
  });

  test("whoever was there within the last days is never quiet, whatever they did before", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 4, max: 60 }), { maxLength: 30 }),
        fc.double({ min: 0, max: NEVER_QUIET_DAYS, noNaN: true }),
        fc.record({
          quietFactor: fc.double({ min: 0.5, max: 10, noNaN: true }),
          quietDays: fc.integer({ min: 1, max: 60 }),
        }),
        (days, ago, own) => {
          const given = { ...facts(days), lastActiveAt: new Date(NOW.getTime() - ago * DAY) };
          expect(rulesOf(given, NOW, { ...STARTING_THRESHOLDS, ...own })).toEqual([]);
        },
      ),
    );
  });

  test("with the same rhythm, later activity never makes anybody quiet, and time alone never ends it", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 4, max: 60 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 0, max: 30 }),
        (days, later, wait) => {
          const before = facts(days);
          const now = day(90);
          const after = {
            ...before,
            lastActiveAt: new Date((before.lastActiveAt ?? day(0)).getTime() + later * DAY),
          };
          if (rulesOf(before, now).length === 0) expect(rulesOf(after, now)).toEqual([]);
          if (rulesOf(before, now).length > 0) expect(rulesOf(before, day(90 + wait))).toEqual(["QUIET"]);
        },
      ),
    );
  });
});

describe("stuck", () => {
  const withRuns = (runs: HelpRun[], more: Partial<HelpLab> = {}) =>
    facts([58, 59, 60], { labs: [{ ...LAB, runs, ...more }] });

  test("the same check failed in three runs in a row", () => {
    const runs = [
      fails(60, "reads a line", "skips blanks"),
      fails(59, "skips blanks"),
      fails(58, "skips blanks"),
    ];
    expect(helpSignals(withRuns(runs), STARTING_THRESHOLDS, NOW)).toEqual([
      {
        rule: "STUCK",
        subject: "lab.x",
        title: "Parse a log",
        since: day(58),
        evidenceAt: day(60),
        evidence: "“skips blanks” failed in the last 3 runs.",
        nextStep: { words: "Offer a review of what they have.", link: null },
      },
    ]);
  });

  test("other checks each time are progress, and so is a run that passes in between", () => {
    expect(rulesOf(withRuns([fails(60, "c"), fails(59, "b"), fails(58, "a")]))).toEqual([]);
    const passed = { at: day(59), passed: true, failed: [] };
    expect(rulesOf(withRuns([fails(60, "a"), passed, fails(58, "a"), fails(57, "a")]))).toEqual([]);
  });

  test("runs of which it is not known what failed say nothing", () => {
    expect(rulesOf(withRuns([fails(60), fails(59), fails(58), fails(57)]))).toEqual([]);
  });

  test("three submissions in a row that passed every check and were refuted", () => {
    const submissions = [60, 59, 58].map((number) => ({ at: day(number), refuted: true }));
    const passes = { at: day(60), passed: true, failed: [] };
    expect(rulesOf(withRuns([passes], { submissions }))).toEqual(["STUCK"]);
    expect(rulesOf(withRuns([passes], { submissions: submissions.slice(1) }))).toEqual([]);
  });

  test("what was before they joined is not the cohort's", () => {
    const runs = [fails(10, "a"), fails(9, "a"), fails(8, "a")];
    expect(rulesOf({ ...withRuns(runs), joinedAt: day(20) })).toEqual([]);
  });

  test("the next step is the lesson, else the hints", () => {
    const runs = [fails(60, "a"), fails(59, "a"), fails(58, "a")];
    const lesson = { title: "Files", address: "/tracks/x/y/files" };
    const step = (more: Partial<HelpLab>) =>
      helpSignals(withRuns(runs, more), STARTING_THRESHOLDS, NOW)[0]?.nextStep;
    expect(step({ lesson })?.link).toEqual(lesson);
    expect(step({ hints: 2 })?.words).toMatch(/hints/);
  });

  test("a pass ends it, whatever was run before; a run that passes ends the row", () => {
    const run = fc.record({
      at: fc.integer({ min: 0, max: 60 }).map(day),
      passed: fc.boolean(),
      failed: fc.subarray(["a", "b", "c"]),
    });
    fc.assert(
      fc.property(fc.array(run, { maxLength: 12 }), (runs) => {
        expect(rulesOf(withRuns(runs, { verified: true }))).toEqual([]);
        expect(rulesOf(withRuns([{ at: NOW, passed: true, failed: [] }, ...runs]))).toEqual([]);
      }),
    );
  });
});

describe("under the mark", () => {
  const withSittings = (...sittings: Partial<HelpSitting>[]) =>
    facts([58, 59, 60], { sittings: sittings.map((one) => ({ ...SITTING, ...one })) });

  test("the newest sitting of a quiz decides", () => {
    const [signal] = helpSignals(withSittings({}, { percent: 55 }), STARTING_THRESHOLDS, NOW);
    expect(signal).toMatchObject({ rule: "UNDER_MARK", subject: "quiz.x" });
    expect(signal?.evidence).toBe("55 percent in the quiz; the mark is 60. It was the last of 2 sittings.");
    expect(rulesOf(withSittings({}, { percent: 60 }))).toEqual([]);
  });

  test("a quiz that was passed stays passed; a mock exam is held against the newest", () => {
    expect(rulesOf(withSittings({ passed: true, percent: 80 }, {}))).toEqual([]);
    expect(rulesOf(withSittings({ kind: "MOCK", passed: true, percent: 80 }, { kind: "MOCK" }))).toEqual([
      "UNDER_MARK",
    ]);
  });

  test("a sitting in which nothing was answered says nothing", () => {
    expect(rulesOf(withSittings({ answered: 0, percent: 0 }))).toEqual([]);
    expect(rulesOf(withSittings({ percent: 40 }, { answered: 0, percent: 0 }))).toEqual(["UNDER_MARK"]);
  });
});

test("what was put aside stays away until there is newer evidence", () => {
  const signals = helpSignals(facts([58, 59, 60], { sittings: [SITTING] }), STARTING_THRESHOLDS, NOW);
  const dismissal = { rule: "UNDER_MARK", subject: "quiz.x", evidenceAt: SITTING.at } as const;
  expect(undismissed(signals, [dismissal])).toEqual([]);
  expect(undismissed(signals, [{ ...dismissal, evidenceAt: day(58) }])).toEqual(signals);
  expect(undismissed(signals, [{ ...dismissal, subject: "quiz.y" }])).toEqual(signals);
});
