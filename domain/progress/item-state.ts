/** How far somebody is with a lesson, a lab or a quiz. */
export type ItemState = "open" | "started" | "done";

export type LessonFacts = {
  questions: readonly string[];
  /** Ids of questions that were answered rightly at least once. */
  right: ReadonlySet<string>;
  /** Whether anything was answered or run at all. */
  touched: boolean;
};

/** A lesson is done when each of its questions was answered rightly; opening or scrolling it counts for nothing. */
export function lessonState({ questions, right, touched }: LessonFacts): ItemState {
  if (questions.length > 0 && questions.every((id) => right.has(id))) return "done";
  return touched ? "started" : "open";
}

export type LabFacts = { verified: boolean; touched: boolean };

/** A lab is done when the server verified it, on whichever of its versions. */
export function labState({ verified, touched }: LabFacts): ItemState {
  if (verified) return "done";
  return touched ? "started" : "open";
}

export type MilestoneFacts = { approved: boolean; touched: boolean };

/** A milestone is done when a mentor approved it; what is asked for later takes nothing back. */
export function milestoneItemState({ approved, touched }: MilestoneFacts): ItemState {
  if (approved) return "done";
  return touched ? "started" : "open";
}

export type QuizFacts = { passed: boolean; touched: boolean };

/** A quiz is done when one of its sittings came to its line; a later one takes nothing back. */
export function quizState({ passed, touched }: QuizFacts): ItemState {
  if (passed) return "done";
  return touched ? "started" : "open";
}
