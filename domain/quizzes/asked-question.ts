/** Something to choose, sort or match: its id follows the order shown, and says nothing of what is right. */
export type Choice = { id: string; text: string };

/**
 * A question as a person is asked it: its numbers drawn, its options shuffled. All texts are Markdown but code.
 * Nothing here tells the answer: it may be sent to a browser.
 */
export type AskedQuestion = {
  stem: string;
  /** Code that the question is about, shown with the numbers of its lines. */
  code: { text: string; language: string } | null;
  input:
    | { kind: "single"; choices: readonly Choice[] }
    | { kind: "multiple"; choices: readonly Choice[]; right: number }
    | { kind: "line"; lines: readonly number[] }
    | { kind: "ordering"; choices: readonly Choice[] }
    | { kind: "matching"; left: readonly Choice[]; right: readonly Choice[] }
    | { kind: "number"; unit: string | null }
    | { kind: "words" }
    | { kind: "output" };
};

/** What is right, by the ids of the asked question. For the server only. */
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
