import { expect, test } from "vitest";
import { randomFrom } from "../chance/random-from.ts";
import {
  type HelpFacts,
  type HelpRule,
  type HelpRun,
  type HelpThresholds,
  helpSignals,
  STARTING_THRESHOLDS,
} from "./help-signals.ts";

const DAY = 86_400_000;
const NOW = new Date(Date.UTC(2026, 10, 2));
const before = (days: number) => new Date(NOW.getTime() - days * DAY);

/** Those that a threshold decides. */
type Tried = Exclude<HelpRule, "LATE">;

type Simulated = { facts: HelpFacts; trouble: Record<Tried, boolean> };

/**
 * A learner of eight weeks whose trouble is known because it was made. What they do is drawn from what is known of
 * such people, not from the rules: nothing here asks for a streak, a pause or a mark.
 * - Rhythm: one in four each comes daily, every second day, twice and once a week, with jitter; every seventh pause is
 *   twice as long, for an illness or a trip.
 * - One in six has given up, between a week and four weeks ago.
 * - A check fails with probability 0.3 at each run for whoever is learning, 0.85 for whoever does not see it.
 * - Quizzes come to 78 ± 11 percent for whoever follows, 45 ± 11 for whoever does not.
 */
function simulate(seed: string): Simulated {
  const random = randomFrom(seed);
  const chance = (share: number) => random() < share;
  const usual = [1, 2, 3.5, 7][Math.floor(random() * 4)] ?? 1;
  const trouble = { QUIET: chance(1 / 6), STUCK: chance(1 / 6), UNDER_MARK: chance(1 / 6) };
  const lastDay = trouble.QUIET ? 7 + Math.floor(random() * 21) : 0;
  const days: number[] = [];
  for (let day = 56; day >= lastDay; ) {
    days.push(day);
    const pause = usual * (0.6 + 0.8 * random()) * (chance(1 / 7) ? 2 : 1);
    day -= Math.max(1, Math.round(pause));
  }
  const runs: HelpRun[] = [];
  const count = 3 + Math.floor(random() * 6);
  for (let run = 0; run < count; run++) {
    // The check that they are at comes first; others fail beside it now and then.
    const failed = [
      ...(chance(trouble.STUCK ? 0.85 : 0.3) ? ["at it"] : []),
      ...(chance(0.2) ? ["beside it"] : []),
    ];
    runs.push({ at: before(lastDay + run / 100), passed: failed.length === 0, failed });
  }
  const normal = (random() + random() + random() + random() - 2) * Math.sqrt(3);
  const percent = Math.round(Math.max(0, Math.min(100, (trouble.UNDER_MARK ? 45 : 78) + 11 * normal)));
  const lab = { id: "lab", title: "Lab", verified: false, runs, submissions: [], lesson: null, hints: 0 };
  return {
    trouble,
    facts: {
      joinedAt: before(57),
      expectedFrom: before(57),
      trackDone: false,
      lastActiveAt: before(days.at(-1) ?? 56),
      activeDays: days.map(before),
      labs: [lab],
      sittings: [
        {
          kind: "QUIZ",
          sourceId: "quiz",
          title: "Quiz",
          address: "/quizzes/quiz",
          at: before(lastDay),
          percent,
          passed: percent >= 70,
          answered: 10,
        },
      ],
      milestones: [],
    },
  };
}

const COHORT = Array.from({ length: 3_000 }, (_, index) => simulate(`learner ${index}`));

/** Of those found, the share that is in trouble; of those in trouble, the share found. */
function quality(rule: Tried, thresholds: HelpThresholds) {
  let hits = 0;
  let alarms = 0;
  let troubled = 0;
  for (const { facts, trouble } of COHORT) {
    const found = helpSignals(facts, thresholds, NOW).some((signal) => signal.rule === rule);
    if (found) alarms++;
    if (trouble[rule]) troubled++;
    if (found && trouble[rule]) hits++;
  }
  const precision = hits / alarms;
  const recall = hits / troubled;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) };
}

const TRIED: Record<Tried, Partial<HelpThresholds>[]> = {
  QUIET: [2, 3, 4].flatMap((quietFactor) => [7, 10, 14].map((quietDays) => ({ quietFactor, quietDays }))),
  STUCK: [2, 3, 4, 5].map((failedRuns) => ({ failedRuns })),
  UNDER_MARK: [40, 50, 60, 70].map((underMark) => ({ underMark })),
};

test("what the rules find and miss, by their values", () => {
  const lines = Object.entries(TRIED).flatMap(([rule, tried]) =>
    tried.map((values) => {
      const { precision, recall } = quality(rule as Tried, { ...STARTING_THRESHOLDS, ...values });
      const named = Object.entries(values).map(([name, value]) => `${name} ${value}`);
      return `${rule}, ${named.join(", ")}: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}`;
    }),
  );
  expect(lines).toMatchInlineSnapshot(`
    [
      "QUIET, quietFactor 2, quietDays 7: precision 0.83, recall 1.00",
      "QUIET, quietFactor 2, quietDays 10: precision 0.92, recall 0.99",
      "QUIET, quietFactor 2, quietDays 14: precision 0.96, recall 0.97",
      "QUIET, quietFactor 3, quietDays 7: precision 0.84, recall 1.00",
      "QUIET, quietFactor 3, quietDays 10: precision 0.93, recall 0.98",
      "QUIET, quietFactor 3, quietDays 14: precision 0.98, recall 0.95",
      "QUIET, quietFactor 4, quietDays 7: precision 0.84, recall 0.99",
      "QUIET, quietFactor 4, quietDays 10: precision 0.92, recall 0.96",
      "QUIET, quietFactor 4, quietDays 14: precision 0.98, recall 0.91",
      "STUCK, failedRuns 2: precision 0.51, recall 0.72",
      "STUCK, failedRuns 3: precision 0.74, recall 0.58",
      "STUCK, failedRuns 4: precision 0.88, recall 0.39",
      "STUCK, failedRuns 5: precision 0.95, recall 0.24",
      "UNDER_MARK, underMark 40: precision 1.00, recall 0.28",
      "UNDER_MARK, underMark 50: precision 0.98, recall 0.62",
      "UNDER_MARK, underMark 60: precision 0.79, recall 0.91",
      "UNDER_MARK, underMark 70: precision 0.46, recall 0.99",
    ]
  `);
});

test("no other value that was tried does much better than the one that a cohort starts with", () => {
  for (const [rule, tried] of Object.entries(TRIED)) {
    const { f1 } = quality(rule as Tried, STARTING_THRESHOLDS);
    const others = tried.map((values) => quality(rule as Tried, { ...STARTING_THRESHOLDS, ...values }).f1);
    expect(f1, rule).toBeGreaterThan(Math.max(...others) - 0.02);
  }
});

test("the starting values find most who are in trouble, and most whom they find are", () => {
  expect(quality("QUIET", STARTING_THRESHOLDS).precision).toBeGreaterThan(0.9);
  expect(quality("QUIET", STARTING_THRESHOLDS).recall).toBeGreaterThan(0.9);
  // On one day. Whoever runs it again has another chance to be found, or to pass.
  expect(quality("STUCK", STARTING_THRESHOLDS).precision).toBeGreaterThan(0.7);
  expect(quality("STUCK", STARTING_THRESHOLDS).recall).toBeGreaterThan(0.5);
  expect(quality("UNDER_MARK", STARTING_THRESHOLDS).precision).toBeGreaterThan(0.75);
  expect(quality("UNDER_MARK", STARTING_THRESHOLDS).recall).toBeGreaterThan(0.9);
});
