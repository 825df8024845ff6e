import type { ThreadFacts } from "./thread-can.ts";

/**
 * What a conversation stands on: lines of a lab under review, from 1 and both included, a question, or nothing but the
 * learner, as a message to them does.
 */
export type ThreadAnchor =
  | { reviewId: string; file: string; fromLine: number; toLine: number }
  | { questionId: string }
  | { learner: true };

export type CommentView = {
  id: string;
  /** Null once its author has closed their account. */
  author: { id: string; name: string; role: "learner" | "mentor" } | null;
  /** Markdown; empty once it was deleted. */
  text: string;
  /** What the thread's lines should become; null where nothing is suggested. */
  suggestion: string | null;
  /** Times are ISO texts: the same on a page and in JSON. */
  appliedAt: string | null;
  postedAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  /** Whether the viewer wrote it. */
  mine: boolean;
  /** How many earlier texts can be read. */
  versions: number;
};

/** A conversation as somebody may see it. */
export type ThreadView = {
  id: string;
  anchor: ThreadAnchor;
  startedAt: string;
  /** `by` is null once that account was closed. */
  resolved: { at: string; by: string | null } | null;
  /** Whether others have written since the viewer read it. */
  unread: boolean;
  comments: CommentView[];
  /** The lines that it stands on, as they were sent; null where it stands on none. */
  lines: string | null;
  /** For `threadCan`. */
  facts: ThreadFacts;
};
