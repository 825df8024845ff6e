import type { ReviewState } from "./review-state.ts";

export type ReviewFacts = {
  state: ReviewState;
  /** Whether whoever asks is the learner whose review it is. */
  own: boolean;
  /** Whether the claim, which holds, is that of whoever asks. */
  mine: boolean;
  /** The name of the claim's holder; null where nobody has it. */
  holder: string | null;
};

const OVER: Record<"returned" | "withdrawn", string> = {
  returned: "This review has been returned.",
  withdrawn: "The learner has withdrawn this review.",
};

function over({ state }: ReviewFacts): string | null {
  return state === "returned" || state === "withdrawn" ? OVER[state] : null;
}

/** What its claim's holder alone may do. */
function held(facts: ReviewFacts): string | null {
  const ended = over(facts);
  if (ended) return ended;
  if (facts.mine) return null;
  return facts.holder === null
    ? "You do not hold this review, or no longer: claim it first."
    : `${facts.holder} has claimed this review.`;
}

/** What may be done with a review: null, or why not, for the button and the server alike. */
export const reviewCan = {
  /** @param openAlready whether one of the same lab and cohort has not been returned yet */
  ask({ openAlready }: { openAlready: boolean }): string | null {
    return openAlready
      ? "A review of this lab is under way already. Withdraw it first, or wait for its answer."
      : null;
  },
  withdraw(facts: ReviewFacts): string | null {
    return over(facts);
  },
  claim(facts: ReviewFacts): string | null {
    if (facts.own) return "This is your own work: another mentor reviews it.";
    const ended = over(facts);
    if (ended) return ended;
    return facts.mine || facts.holder === null ? null : `${facts.holder} has claimed this review.`;
  },
  /** Putting a claim off, by being at work on it. */
  hold: held,
  release(facts: ReviewFacts): string | null {
    return facts.mine ? null : "You do not hold this review.";
  },
  /** A thread on lines: by the claim's holder, or by the learner, who suggests no edits to themselves. */
  comment(facts: ReviewFacts, { suggests }: { suggests: boolean }): string | null {
    if (!facts.own) return held(facts);
    if (suggests) return "Edits are suggested by mentors. Change your code instead.";
    return facts.state === "withdrawn" ? "You have withdrawn this review. Ask for another one." : null;
  },
  giveBack: held,
  rate({ state }: Pick<ReviewFacts, "state">): string | null {
    return state === "returned" ? null : "You can rate a review once it is returned.";
  },
};
