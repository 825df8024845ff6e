/**
 * Something to choose, sort or match: its id follows the order shown, and says nothing of what is right.
 * @typeParam T how a text is held: Markdown, or what was rendered of it
 */
export type Choice<T = string> = { id: string; text: T };

/** The ways to answer. */
export type QuestionInput<T = string> =
  | { kind: "single"; choices: readonly Choice<T>[] }
  /** `right`: how many are to be chosen. */
  | { kind: "multiple"; choices: readonly Choice<T>[]; right: number }
  | { kind: "line"; lines: readonly number[] }
  | { kind: "ordering"; choices: readonly Choice<T>[] }
  | { kind: "matching"; left: readonly Choice<T>[]; right: readonly Choice<T>[] }
  | { kind: "number"; unit: string | null }
  | { kind: "words" }
  | { kind: "output" };

/**
 * A question as a person is asked it: its numbers drawn, its options shuffled. Nothing here tells the answer: it may
 * be sent to a browser.
 */
export type AskedQuestion<T = string> = {
  stem: T;
  /** Code that the question is about, shown with the numbers of its lines. */
  code: { text: string; language: string } | null;
  input: QuestionInput<T>;
};

/** What is right, by the ids of the asked question. Leaves the server only once the answer is settled. */
export type AnswerKey =
  | { kind: "single"; right: string }
  | { kind: "multiple"; right: readonly string[]; wrong: readonly string[] }
  | { kind: "ordering"; order: readonly string[] }
  | { kind: "matching"; pairs: Readonly<Record<string, string>> }
  | { kind: "number"; value: number; within: number }
  | { kind: "words"; accept: readonly string[]; exact: boolean }
  | { kind: "output"; prints: string };

/** Why what is right is right, and what to say to whom who answered otherwise. Markdown; shown only when its time has come. */
export type Explanation = {
  /** The reply to each choice, item, line or left side, by its id; those on the right that belong to nothing too. */
  replies: Readonly<Record<string, string>>;
  /** For an answer that is typed. */
  why: string | null;
  /** Wrong answers that people type, each a key of its own, with the reply. */
  mistakes: readonly { key: AnswerKey; why: string }[];
};
