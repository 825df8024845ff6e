import { type ItemState, labState, lessonState, quizState } from "./item-state.ts";

/** An item of a course, as its results are computed over it. */
export type JudgedItem =
  | { kind: "lesson"; id: string; skills: readonly string[]; questions: readonly string[] }
  | { kind: "lab"; id: string; skills: readonly string[] }
  /** `verifies`: the skills that are shown once it is passed. */
  | { kind: "quiz"; id: string; skills: readonly string[]; verifies: readonly string[] };

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
  /** Sittings of quizzes, in the order in which they were begun; those that go on have no result. */
  sittings: readonly { quizId: string; result: { percent: number; passed: boolean; at: Date } | null }[];
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

export type QuizResult = {
  kind: "quiz";
  id: string;
  state: ItemState;
  /** Sittings that are over. */
  sittings: number;
  /** Percent; null where none is over. */
  best: number | null;
  latest: number | null;
  /** When a sitting first came to the line. */
  passedAt: Date | null;
};

export type ItemResult = LessonResult | LabResult | QuizResult;

/**
 * What the course has shown of a skill: the labs and quizzes that verify it, by their keys (`lab:<id>`), and the
 * lessons that teach it.
 */
export type SkillResult = {
  id: string;
  verified: string[];
  unverified: string[];
  lessons: number;
  lessonsDone: number;
};

export type CourseResults = {
  items: ItemResult[];
  skills: SkillResult[];
  questions: { total: number; firstTry: number; inTheEnd: number };
  labs: { total: number; verified: number };
  /** When the last of it was done: a lab verified, a question right, a quiz passed; null while anything is left. */
  doneAt: Date | null;
};

/** What a person's facts say about a course. Facts about anything else count for nothing. */
export function courseResults(course: JudgedCourse, facts: ResultFacts): CourseResults {
  const judged = course.items.map((item) => judgeItem(item, facts));
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

export type Judged<R> = { result: R; doneAt: Date | null };

/** What a person's facts say about one item, and when it was done. */
export function judgeItem(item: JudgedItem, facts: ResultFacts): Judged<ItemResult> {
  if (item.kind === "lesson") return judgeLesson(item, facts);
  return item.kind === "lab" ? judgeLab(item.id, facts) : judgeQuiz(item.id, facts);
}

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

function judgeQuiz(id: string, facts: ResultFacts): Judged<QuizResult> {
  const sittings = facts.sittings.filter(({ quizId }) => quizId === id);
  const results = sittings.flatMap(({ result }) => result ?? []);
  const passedAt = results.reduce<Date | null>(
    (early, { passed, at }) => (passed && (early === null || at < early) ? at : early),
    null,
  );
  const result: QuizResult = {
    kind: "quiz",
    id,
    state: quizState({ passed: passedAt !== null, touched: sittings.length > 0 }),
    sittings: results.length,
    best: results.length > 0 ? Math.max(...results.map(({ percent }) => percent)) : null,
    latest: results.at(-1)?.percent ?? null,
    passedAt,
  };
  return { result, doneAt: passedAt };
}

function skillResult(id: string, items: readonly JudgedItem[], results: readonly ItemResult[]): SkillResult {
  const about = results.filter((_, index) => items[index]?.skills.includes(id));
  const proofs = results.filter((_, index) => {
    const item = items[index];
    if (item?.kind === "lab") return item.skills.includes(id);
    return item?.kind === "quiz" && item.verifies.includes(id);
  });
  const lessons = about.filter((item) => item.kind === "lesson");
  return {
    id,
    verified: proofs.filter(({ state }) => state === "done").map((item) => `${item.kind}:${item.id}`),
    unverified: proofs.filter(({ state }) => state !== "done").map((item) => `${item.kind}:${item.id}`),
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
