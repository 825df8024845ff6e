/** How somebody of the demo cohort studies. Everything else about them follows from chance, by their name. */
export type Classmate = {
  name: string;
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

const someone = (
  name: string,
  email: string,
  more: Partial<Omit<Classmate, "name" | "email">> = {},
): Classmate => ({
  name,
  email: `${email}@waymark.test`,
  joinsAfter: 0,
  daysAWeek: 4,
  minutesADay: 70,
  errs: 0.25,
  quietFor: 0,
  ends: "going-on",
  ...more,
});

/** The learners of the demo cohort: some stuck, some waiting for a review, one ahead, one quiet. */
export const CLASSMATES: readonly Classmate[] = [
  someone("Lena Learner", "learner", { minutesADay: 60, ends: "reviewed" }),
  someone("Amara Okafor", "amara", { daysAWeek: 6, minutesADay: 150, errs: 0.1 }),
  someone("Bjørn Haugen", "bjorn", { minutesADay: 80 }),
  someone("Chen Wei-Ling", "weiling", { daysAWeek: 5, minutesADay: 80, errs: 0.15, ends: "waiting" }),
  someone("Dilnoza Karimova", "dilnoza", { daysAWeek: 5, errs: 0.45, ends: "stuck" }),
  someone("Émile Laurent", "emile", { daysAWeek: 3, errs: 0.4, ends: "stuck" }),
  someone("Farah Siddiqui", "farah", { daysAWeek: 5, minutesADay: 75, quietFor: 13 }),
  someone("Grzegorz Brzęczyszczykiewicz", "grzegorz", { daysAWeek: 3, minutesADay: 85, errs: 0.6 }),
  someone("Hana Nováková", "hana", { minutesADay: 75, ends: "waiting" }),
  someone("Ioana Popescu", "ioana", { joinsAfter: 21, daysAWeek: 3, minutesADay: 50 }),
  someone("Juma Mwangi", "juma", { daysAWeek: 4, minutesADay: 65, ends: "claimed" }),
  someone("Kiri Tamatea", "kiri", { daysAWeek: 5, minutesADay: 70, errs: 0.2, ends: "reviewed" }),
];

/** The mentors of the demo cohort: the one of the demo accounts, and one who helps. */
export const MENTORS = ["mentor@waymark.test", "noor@waymark.test"] as const;
