/** What decides whether a sitting goes on. */
export type SittingClock = {
  /** Null where no time is set. */
  dueAt: Date | null;
  handedInAt: Date | null;
};

export type SittingState = { kind: "open" } | { kind: "over"; at: Date; how: "handed-in" | "time-up" };

/**
 * Whether a sitting is over, and since when. Nothing has to run for time to be up: it follows from the clock.
 * @param now by the server's clock
 */
export function sittingState({ dueAt, handedInAt }: SittingClock, now: Date): SittingState {
  if (handedInAt) return { kind: "over", at: handedInAt, how: "handed-in" };
  if (dueAt && now >= dueAt) return { kind: "over", at: dueAt, how: "time-up" };
  return { kind: "open" };
}

type AnswerFacts = { state: SittingState; revealed: boolean };

/** What may be done in a sitting: null, or the reason why not. The page and the server ask the same. */
export const sittingCan = {
  answer: ({ state, revealed }: AnswerFacts): string | null => {
    if (state.kind === "over")
      return state.how === "time-up"
        ? "Time is up: what was saved before counts."
        : "This was handed in: what was saved before counts.";
    return revealed ? "The answer was shown, so this question is settled." : null;
  },
  reveal: ({
    state,
    afterEach,
    answered,
  }: {
    state: SittingState;
    afterEach: boolean;
    answered: boolean;
  }) => {
    if (state.kind === "over") return null;
    if (!afterEach) return "Answers are shown when all is handed in.";
    return answered ? null : "Answer first.";
  },
};
