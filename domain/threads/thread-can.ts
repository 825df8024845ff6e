/** On which side of a conversation somebody stands: whoever only may look is an onlooker. */
export type ThreadSide = "learner" | "mentor" | "onlooker";

/** What decides what may be done in a conversation. */
export type ThreadFacts = {
  side: ThreadSide;
  /** Why nobody answers any more: its learner has left the cohort, or the cohort was put away. */
  ended: "left" | "archived" | null;
  resolved: boolean;
  /** Whether it stands on lines of a lab; otherwise on a question or on nothing. */
  onLines: boolean;
};

export type CommentFacts = { mine: boolean; deleted: boolean };

/** What may be done in a conversation: null, or the reason why not, for the button and the server alike. */
export const threadCan = {
  /** Whether a question of a sitting can be asked about: as long as it counts, nobody helps with it. */
  ask: ({ over, revealed }: { over: boolean; revealed: boolean }): string | null =>
    over || revealed
      ? null
      : "Ask once this question is settled: after its answer is shown or all is handed in.",
  /** Whether somebody who sees a learner in a cohort can begin a conversation with them: admins look on. */
  write: ({ mentors }: { mentors: boolean }): string | null =>
    mentors ? null : "Only the mentors of this cohort write to its learners.",
  post: ({ side, ended }: ThreadFacts): string | null => {
    if (side === "onlooker") return "Only the learner and the mentors of the cohort write here.";
    if (ended === "left")
      return "The learner has left this cohort: its mentors no longer see this conversation.";
    if (ended === "archived") return "This cohort was put away: nobody answers here any more.";
    return null;
  },
  suggest: (facts: ThreadFacts): string | null => {
    if (!facts.onLines) return "Only lines of a lab can be suggested anew.";
    if (facts.side !== "mentor") return "Only mentors suggest lines.";
    return threadCan.post(facts);
  },
  resolve: (facts: ThreadFacts): string | null => {
    if (facts.side === "onlooker") return threadCan.post(facts);
    return facts.resolved ? "This conversation has been resolved meanwhile. Reload the page." : null;
  },
  reopen: (facts: ThreadFacts): string | null =>
    threadCan.post(facts) ?? (facts.resolved ? null : "This conversation is open already. Reload the page."),
};

/** What an author may do with a comment of theirs: null, or why not. */
export const commentCan = {
  edit: ({ mine, deleted }: CommentFacts): string | null => {
    if (!mine) return "Only its author changes a comment.";
    return deleted ? "This comment was deleted meanwhile. Reload the page." : null;
  },
  delete: ({ mine, deleted }: CommentFacts): string | null => {
    if (!mine) return "Only its author deletes a comment.";
    return deleted ? "This comment has been deleted already." : null;
  },
};
