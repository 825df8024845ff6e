import type { makeWorld } from "../world.ts";

export type World = Awaited<ReturnType<typeof makeWorld>>;

/**
 * Who calls. `learner` is the one whose things the inputs name; `mentor` looks after a cohort that they belong to, and
 * `otherMentor` after another one.
 */
export const CALLERS = ["visitor", "learner", "otherLearner", "mentor", "otherMentor", "admin"] as const;
export type Caller = (typeof CALLERS)[number];

export type Row = {
  input: (world: World) => unknown;
  /** Written by hand, by caller: "ok" or the code of the refusal. Never computed from `allow`. */
  expect: Record<Caller, string>;
};

export const everybody = (code: string): Row["expect"] => ({
  visitor: code,
  learner: code,
  otherLearner: code,
  mentor: code,
  otherMentor: code,
  admin: code,
});
export const whoeverIsSignedIn = (code: string): Row["expect"] => ({
  ...everybody(code),
  visitor: "signed-out",
});
export const theSystemOnly: Row["expect"] = { ...everybody("forbidden"), visitor: "signed-out" };
export const adminsOnly: Row["expect"] = { ...everybody("forbidden"), visitor: "signed-out", admin: "ok" };
/** Not even its owner: what authors do with a report is theirs. */
export const authorsOnly = (code: string): Row["expect"] => ({
  visitor: "signed-out",
  learner: "forbidden",
  otherLearner: "forbidden",
  mentor: code,
  otherMentor: code,
  admin: code,
});
export const itsOwnerOnly: Row["expect"] = {
  visitor: "signed-out",
  learner: "ok",
  otherLearner: "not-found",
  mentor: "not-found",
  otherMentor: "not-found",
  admin: "not-found",
};
/** The learner, the mentors of their cohort and admins. */
export const ledBy = (code: string, learner = code): Row["expect"] => ({
  visitor: "signed-out",
  learner,
  otherLearner: "not-found",
  mentor: code,
  otherMentor: "not-found",
  admin: code,
});
/** The mentors of the learner's cohort and admins; what a learner calls is turned away at the door. */
export const itsMentorsOnly: Row["expect"] = {
  visitor: "signed-out",
  learner: "forbidden",
  otherLearner: "forbidden",
  mentor: "ok",
  otherMentor: "not-found",
  admin: "ok",
};
