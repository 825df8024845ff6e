import type { MilestoneState } from "@/domain/portfolio/milestone-state.ts";

const DAY = 86_400_000;

export const HELP_RULES = ["QUIET", "STUCK", "UNDER_MARK", "LATE"] as const;
export type HelpRule = (typeof HELP_RULES)[number];

/** What a cohort counts as a reason to look. */
export type HelpThresholds = {
  /** Times one's own usual pause. */
  quietFactor: number;
  /** Days that count whatever one's rhythm. */
  quietDays: number;
  /** Runs in a row in which one and the same check failed. */
  failedRuns: number;
  /** Percent. */
  underMark: number;
};

/** The values that a cohort starts with; starting-thresholds.test.ts says what they find and miss. */
export const STARTING_THRESHOLDS: HelpThresholds = {
  quietFactor: 3,
  quietDays: 10,
  failedRuns: 3,
  underMark: 60,
};

/** Nobody is quiet who was there within as many days, whatever their rhythm: a weekend is no reason to write. */
export const NEVER_QUIET_DAYS = 4;
/** The days before somebody was last there in which their rhythm is looked for. */
export const RHYTHM_DAYS = 56;
/** How many of the last runs of a lab are looked at. */
export const RUNS_LOOKED_AT = 12;
/** Fewer days have no rhythm. */
const DAYS_OF_RHYTHM = 3;

/** One press of Check: the titles of the checks that failed. Empty with `passed` false where that was not kept. */
export type HelpRun = { at: Date; passed: boolean; failed: readonly string[] };

export type HelpLab = {
  id: string;
  title: string;
  verified: boolean;
  /** Newest first, RUNS_LOOKED_AT of them at most. Those up to the last that passed may be left out: they say nothing. */
  runs: readonly HelpRun[];
  /** Submissions that were answered, newest first. */
  submissions: readonly { at: Date; refuted: boolean }[];
  /** The lesson that teaches it. */
  lesson: { title: string; address: string } | null;
  /** How many hints its brief holds. */
  hints: number;
};

/** A quiz or a mock exam that is over. */
export type HelpSitting = {
  kind: "QUIZ" | "MOCK";
  sourceId: string;
  title: string;
  address: string;
  at: Date;
  percent: number;
  passed: boolean;
  answered: number;
};

/** A milestone that the cohort is to hand in by a day. */
export type HelpMilestone = {
  id: string;
  title: string;
  address: string;
  /** The day, at midnight UTC: it may be handed in until it has ended. */
  dueOn: Date;
  state: MilestoneState;
};

/** What one learner of a cohort did, as the rules look at it. */
export type HelpFacts = {
  /** What was before is not the cohort's. */
  joinedAt: Date;
  /** From when on they are expected: nobody is quiet before. */
  expectedFrom: Date;
  /** Whether nothing of the track is left to do. */
  trackDone: boolean;
  /** When anything was done last: an answer, a run, a save, a check, a submission, a sitting. */
  lastActiveAt: Date | null;
  /**
   * The days (midnight UTC) of RHYTHM_DAYS up to the last one on which anything was done; in order. May be left empty
   * for whoever was there within NEVER_QUIET_DAYS: they are not quiet whatever their rhythm.
   */
  activeDays: readonly Date[];
  /** Of the track. */
  labs: readonly HelpLab[];
  /** Oldest first. */
  sittings: readonly HelpSitting[];
  /** Those with a day; none where the cohort has set none. */
  milestones: readonly HelpMilestone[];
};

export type NextStep = { words: string; link: { title: string; address: string } | null };

/** A reason to look at how somebody is doing. */
export type HelpSignal = {
  rule: HelpRule;
  /** Id of the lab, quiz, exam or milestone; empty where the rule has none. */
  subject: string;
  title: string;
  /** Since when it is so. */
  since: Date;
  /** Of the newest evidence: what is put aside comes back once there is newer. */
  evidenceAt: Date;
  evidence: string;
  nextStep: NextStep;
};

export type HelpDismissalFacts = { rule: HelpRule; subject: string; evidenceAt: Date };

/**
 * Who needs help, by four rules that anybody can check by hand. Nothing is weighed or guessed.
 * @returns one signal at most for a rule and subject
 */
export function helpSignals(facts: HelpFacts, thresholds: HelpThresholds, now: Date): HelpSignal[] {
  return [
    ...quiet(facts, thresholds, now),
    ...facts.labs.flatMap((lab) => stuck(lab, facts, thresholds)),
    ...underMark(facts, thresholds),
    ...facts.milestones.flatMap((milestone) => late(milestone, facts, now)),
  ];
}

/** The signals that nobody put aside: a dismissal holds until there is evidence newer than what it saw. */
export function undismissed(
  signals: readonly HelpSignal[],
  dismissals: readonly HelpDismissalFacts[],
): HelpSignal[] {
  return signals.filter(
    ({ rule, subject, evidenceAt }) =>
      !dismissals.some((one) => one.rule === rule && one.subject === subject && one.evidenceAt >= evidenceAt),
  );
}

/**
 * The usual pause between two days of work, in days: the median of the gaps.
 * @returns null with too few days to speak of a rhythm
 */
export function usualPause(activeDays: readonly Date[]): number | null {
  if (activeDays.length < DAYS_OF_RHYTHM) return null;
  const gaps = activeDays
    .slice(1)
    .map((day, index) => (day.getTime() - (activeDays[index]?.getTime() ?? 0)) / DAY)
    .sort((a, b) => a - b);
  const middle = (gaps.length - 1) / 2;
  return ((gaps[Math.floor(middle)] ?? 0) + (gaps[Math.ceil(middle)] ?? 0)) / 2;
}

/** After how many days without activity somebody of this rhythm counts as quiet. */
export function quietAfter(pause: number | null, { quietFactor, quietDays }: HelpThresholds): number {
  if (pause === null) return Math.max(NEVER_QUIET_DAYS, quietDays);
  return Math.max(NEVER_QUIET_DAYS, Math.min(quietDays, quietFactor * pause));
}

function quiet(facts: HelpFacts, thresholds: HelpThresholds, now: Date): HelpSignal[] {
  const { expectedFrom, lastActiveAt, trackDone } = facts;
  if (trackDone) return [];
  const began = lastActiveAt !== null && lastActiveAt > expectedFrom;
  const since = began ? lastActiveAt : expectedFrom;
  const pause = usualPause(facts.activeDays);
  const days = (now.getTime() - since.getTime()) / DAY;
  if (days <= quietAfter(pause, thresholds)) return [];
  const silence = inDays(Math.floor(days));
  const rhythm = pause === null ? "" : ` Before that, a usual pause was ${inDays(round(pause))}.`;
  return [
    {
      rule: "QUIET",
      subject: "",
      title: "",
      since,
      evidenceAt: since,
      evidence: began
        ? `Nothing done for ${silence}.${rhythm}`
        : `Nothing done since they were to begin, ${silence} ago.`,
      nextStep: { words: "Write to them: ask what is in the way.", link: null },
    },
  ];
}

function stuck(lab: HelpLab, { joinedAt }: HelpFacts, { failedRuns }: HelpThresholds): HelpSignal[] {
  if (lab.verified) return [];
  const found = failedInARow(lab.runs, failedRuns) ?? refutedInARow(lab, failedRuns);
  if (!found || found.newest < joinedAt) return [];
  return [
    {
      rule: "STUCK",
      subject: lab.id,
      title: lab.title,
      since: found.oldest,
      evidenceAt: found.newest,
      evidence: found.words,
      nextStep: stuckStep(lab),
    },
  ];
}

type Streak = { oldest: Date; newest: Date; words: string };

/** The check that failed in most of the last runs in a row, if in enough of them. */
function failedInARow(runs: readonly HelpRun[], enough: number): Streak | null {
  const [newest] = runs;
  if (!newest || newest.passed) return null;
  const streaks = newest.failed.map((title) => {
    const end = runs.findIndex(({ passed, failed }) => passed || !failed.includes(title));
    return { title, length: end === -1 ? runs.length : end };
  });
  const longest = streaks.reduce<{ title: string; length: number } | null>(
    (best, one) => (best && best.length >= one.length ? best : one),
    null,
  );
  const first = longest && runs[longest.length - 1];
  if (!longest || !first || longest.length < enough) return null;
  const more = longest.length >= RUNS_LOOKED_AT ? "at least " : "";
  return {
    oldest: first.at,
    newest: newest.at,
    words: `“${longest.title}” failed in the last ${more}${longest.length} runs.`,
  };
}

/** Right on what can be seen, wrong on inputs that cannot: as often in a row as a check may fail. */
function refutedInARow({ runs, submissions }: HelpLab, enough: number): Streak | null {
  const end = submissions.findIndex(({ refuted }) => !refuted);
  const row = end === -1 ? submissions : submissions.slice(0, end);
  const [newest, oldest] = [row[0], row.at(-1)];
  if (row.length < enough || !newest || !oldest) return null;
  // Whoever fails the visible checks again is at something else.
  if (runs[0] && !runs[0].passed && runs[0].at > newest.at) return null;
  return {
    oldest: oldest.at,
    newest: newest.at,
    words: `Every check passed, but the last ${row.length} submissions were wrong on inputs that the checks do not show.`,
  };
}

function stuckStep({ lesson, hints }: HelpLab): NextStep {
  if (lesson) return { words: "Read again the lesson that teaches it:", link: lesson };
  if (hints > 0) return { words: "Point out the hints beside the lab, or offer a review.", link: null };
  return { words: "Offer a review of what they have.", link: null };
}

/** The newest sitting of each quiz and exam. A quiz that was passed once stays passed; nothing answered says nothing. */
function underMark({ sittings, joinedAt }: HelpFacts, thresholds: HelpThresholds): HelpSignal[] {
  const newest = new Map<string, HelpSitting>();
  const passed = new Set<string>();
  for (const sitting of sittings) {
    const key = `${sitting.kind} ${sitting.sourceId}`;
    if (sitting.answered > 0) newest.set(key, sitting);
    if (sitting.passed && sitting.kind === "QUIZ") passed.add(key);
  }
  return [...newest].flatMap(([key, sitting]): HelpSignal[] => {
    const { kind, sourceId, title, address, at, percent } = sitting;
    if (sitting.passed || passed.has(key) || percent >= thresholds.underMark || at < joinedAt) return [];
    const what = kind === "QUIZ" ? "the quiz" : "a mock exam";
    const times = sittings.filter((one) => one.kind === kind && one.sourceId === sourceId).length;
    return [
      {
        rule: "UNDER_MARK",
        subject: sourceId,
        title,
        since: at,
        evidenceAt: at,
        evidence: `${percent} percent in ${what}; the mark is ${thresholds.underMark}.${times > 1 ? ` It was the last of ${times} sittings.` : ""}`,
        nextStep: {
          words: "Go through what was missed together, then sit it again:",
          link: { title, address },
        },
      },
    ];
  });
}

/** Not with a mentor once its day has ended. Whoever came in later is given no day of before. */
function late(milestone: HelpMilestone, { joinedAt }: HelpFacts, now: Date): HelpSignal[] {
  const { id, title, address, dueOn, state } = milestone;
  const ended = new Date(dueOn.getTime() + DAY);
  if (state === "submitted" || state === "approved" || ended > now || ended <= joinedAt) return [];
  const days = Math.floor((now.getTime() - ended.getTime()) / DAY) + 1;
  const what = {
    open: "nothing was begun",
    drafted: "it is drafted and not handed in",
    changes: "changes were asked for, and it has not come back",
  }[state];
  return [
    {
      rule: "LATE",
      subject: id,
      title,
      since: ended,
      evidenceAt: ended,
      evidence: `Due ${inDays(days)} ago, and ${what}.`,
      nextStep: { words: "Ask what is in the way, and agree on another day:", link: { title, address } },
    },
  ];
}

function inDays(days: number): string {
  return `${days} ${days === 1 ? "day" : "days"}`;
}

function round(days: number): number {
  return Math.round(days * 10) / 10;
}
