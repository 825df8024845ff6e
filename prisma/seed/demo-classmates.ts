/** How somebody of the demo cohort studies. Everything else about them follows from chance, by their name. */
export type Classmate = {
  /** Of their account; see domain/accounts/demo-people.ts. */
  email: string;
  /** Days after the cohort's start on which they came. */
  joinsAfter: number;
  /** On how many days of a week they study. */
  daysAWeek: number;
  /** Minutes on such a day, as authors estimate items. */
  minutesADay: number;
  /** How often their first answer or their first try is wrong, from 0 to 1. */
  errs: number;
  /** Days before today after which nothing more was heard of them; 0 for whoever is still at it. */
  quietFor: number;
  /** What became of the lab at which they are now. */
  ends: "going-on" | "stuck" | "waiting" | "reviewed" | "claimed";
};

const someone = (name: string, more: Partial<Omit<Classmate, "email">> = {}): Classmate => ({
  email: `${name}@waymark.test`,
  joinsAfter: 0,
  daysAWeek: 4,
  minutesADay: 24,
  errs: 0.25,
  quietFor: 0,
  ends: "going-on",
  ...more,
});

/** The learners of the demo cohort: some stuck, some waiting for a review, one ahead, one quiet. */
export const CLASSMATES: readonly Classmate[] = [
  someone("learner", { minutesADay: 20, ends: "reviewed" }),
  someone("amara", { daysAWeek: 6, minutesADay: 50, errs: 0.1 }),
  someone("bjorn", { minutesADay: 26 }),
  someone("weiling", { daysAWeek: 5, minutesADay: 26, errs: 0.15, ends: "waiting" }),
  someone("dilnoza", { daysAWeek: 5, errs: 0.45, ends: "stuck" }),
  someone("emile", { daysAWeek: 3, errs: 0.4, ends: "stuck" }),
  someone("farah", { daysAWeek: 5, minutesADay: 25, quietFor: 13 }),
  someone("grzegorz", { daysAWeek: 3, minutesADay: 28, errs: 0.6 }),
  someone("hana", { minutesADay: 25, ends: "waiting" }),
  someone("ioana", { joinsAfter: 21, daysAWeek: 3, minutesADay: 16 }),
  someone("juma", { daysAWeek: 4, minutesADay: 21, ends: "claimed" }),
  someone("kiri", { daysAWeek: 5, minutesADay: 23, errs: 0.2, ends: "reviewed" }),
];

/** The mentors of the demo cohort: the one of the demo accounts, and one who helps. */
export const MENTORS = ["mentor@waymark.test", "noor@waymark.test"] as const;
