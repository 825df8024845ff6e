import { type ItemState, labState, lessonState } from "./item-state.ts";

/** A lesson or a lab of a course, as its results are computed over it. */
export type JudgedItem =
  | { kind: "lesson"; id: string; skills: readonly string[]; questions: readonly string[] }
  | { kind: "lab"; id: string; skills: readonly string[] };

export type JudgedCourse = { skills: readonly string[]; items: readonly JudgedItem[] };

/** What one person did, as it is stored. */
export type ResultFacts = {
  /** In the order in which they were given. */
  answers: readonly { lessonId: string; questionId: string; correct: boolean; at: Date }[];
  /** The lessons in which a snippet was run. */
  runs: readonly string[];
  /** `firstSavedAt` is null where it was not kept. */
  workspaces: readonly { labId: string; firstSavedAt: Date | null }[];
  attempts: readonly { labId: string; at: Date }[];
  /** `current` on the lab as it is now. */
  passes: readonly { labId: string; at: Date; current: boolean }[];
};

export type LessonResult = {
  kind: "lesson";
  id: string;
  state: ItemState;
  /** How many questions were right at the first try, right in the end, and are not right yet. */
  firstTry: number;
  inTheEnd: number;
  open: number;
};

export type LabResult = {
  kind: "lab";
  id: string;
  state: ItemState;
  /** Null until the server verified it. */
  pass: {
    /** When it was verified first. */
    at: Date;
    /** How often it was checked until then; null where no check was kept. */
    attempts: number | null;
    /** From the first save, in milliseconds; null where that is not known. */
    took: number | null;
    /** Whether any pass was earned on the lab as it is now. */
    current: boolean;
  } | null;
};

/** What the course has shown of a skill: the labs that verify it, and the lessons that teach it. */
export type SkillResult = {
  id: string;
  verified: string[];
  unverified: string[];
  lessons: number;
  lessonsDone: number;
};

export type CourseResults = {
  items: (LessonResult | LabResult)[];
  skills: SkillResult[];
  questions: { total: number; firstTry: number; inTheEnd: number };
  labs: { total: number; verified: number };
  /** When the last lab was verified or the last question was right; null while anything is left. */
  doneAt: Date | null;
};

/** What a person's facts say about a course. Facts about anything else count for nothing. */
export function courseResults(course: JudgedCourse, facts: ResultFacts): CourseResults {
  const judged = course.items.map((item) =>
    item.kind === "lesson" ? judgeLesson(item, facts) : judgeLab(item.id, facts),
  );
  const items = judged.map(({ result }) => result);
  const lessons = items.filter((item) => item.kind === "lesson");
  const labs = items.filter((item) => item.kind === "lab");
  const sum = (count: (lesson: LessonResult) => number) =>
    lessons.reduce((total, lesson) => total + count(lesson), 0);
  return {
    items,
    skills: course.skills.map((id) => skillResult(id, course.items, items)),
    questions: {
      total: sum(({ firstTry, inTheEnd, open }) => firstTry + inTheEnd + open),
      firstTry: sum(({ firstTry }) => firstTry),
      inTheEnd: sum(({ inTheEnd }) => inTheEnd),
    },
    labs: { total: labs.length, verified: labs.filter(({ pass }) => pass !== null).length },
    doneAt: lastOf(judged.map(({ doneAt }) => doneAt)),
  };
}

type Judged<R> = { result: R; doneAt: Date | null };

function judgeLesson(
  { id, questions }: Extract<JudgedItem, { kind: "lesson" }>,
  { answers, runs }: ResultFacts,
): Judged<LessonResult> {
  const here = answers.filter(({ lessonId }) => lessonId === id);
  const given = questions.map((questionId) => here.filter((answer) => answer.questionId === questionId));
  const rightAt = given.map((tries) => tries.find(({ correct }) => correct)?.at ?? null);
  const right = new Set(questions.filter((_, index) => rightAt[index] !== null));
  const firstTry = given.filter((tries) => tries[0]?.correct === true).length;
  const state = lessonState({ questions, right, touched: here.length > 0 || runs.includes(id) });
  return {
    result: {
      kind: "lesson",
      id,
      state,
      firstTry,
      inTheEnd: right.size - firstTry,
      open: questions.length - right.size,
    },
    doneAt: state === "done" ? lastOf(rightAt) : null,
  };
}

function judgeLab(id: string, facts: ResultFacts): Judged<LabResult> {
  const passes = facts.passes.filter(({ labId }) => labId === id);
  const first = passes.reduce<Date | null>((early, { at }) => (early && early <= at ? early : at), null);
  const workspace = facts.workspaces.find(({ labId }) => labId === id);
  const state = labState({ verified: first !== null, touched: workspace !== undefined });
  if (first === null) return { result: { kind: "lab", id, state, pass: null }, doneAt: null };
  const attempts = facts.attempts.filter(({ labId, at }) => labId === id && at <= first).length;
  const took = workspace?.firstSavedAt ? first.getTime() - workspace.firstSavedAt.getTime() : null;
  const pass = {
    at: first,
    attempts: attempts > 0 ? attempts : null,
    // What was saved only after the pass tells nothing about the way to it.
    took: took !== null && took >= 0 ? took : null,
    current: passes.some(({ current }) => current),
  };
  return { result: { kind: "lab", id, state, pass }, doneAt: first };
}

function skillResult(
  id: string,
  items: readonly JudgedItem[],
  results: readonly (LessonResult | LabResult)[],
): SkillResult {
  const about = results.filter((_, index) => items[index]?.skills.includes(id));
  const labs = about.filter((item) => item.kind === "lab");
  const lessons = about.filter((item) => item.kind === "lesson");
  return {
    id,
    verified: labs.filter(({ state }) => state === "done").map((lab) => lab.id),
    unverified: labs.filter(({ state }) => state !== "done").map((lab) => lab.id),
    lessons: lessons.length,
    lessonsDone: lessons.filter(({ state }) => state === "done").length,
  };
}

/** The latest of some moments; null when one is not known, or there are none. */
function lastOf(moments: readonly (Date | null)[]): Date | null {
  let last: Date | null = null;
  for (const moment of moments) {
    if (moment === null) return null;
    if (last === null || moment > last) last = moment;
  }
  return last;
}
