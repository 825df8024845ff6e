/** A write that a learner's page sends until it is acknowledged. Every id under which it went out is kept. */
type Sent = {
  account: string;
  /** The ids that the client made for it: one, unless the guard "the same write keeps its id" is taken away. */
  ids: string[];
  /** Milliseconds since the harness started. */
  sentAt: number;
  /** Null until a 2xx answer arrived whole. */
  acknowledgedAt: number | null;
};

export type SaveWrite = Sent & {
  kind: "save";
  lab: string;
  /** Of the files; no two writes have the same. */
  hash: string;
  baseRevision: number;
  /** As acknowledged. */
  revision: number | null;
};
export type AttemptWrite = Sent & { kind: "attempt"; lab: string; hash: string };
export type AnswerWrite = Sent & { kind: "answer"; lesson: string; question: string; option: string };
export type RunWrite = Sent & { kind: "run"; lesson: string; snippet: string };
export type CommitWrite = Sent & {
  kind: "commit";
  lab: string;
  hash: string;
  /** As acknowledged. */
  submission: string | null;
  calls: string | null;
};
export type VerdictWrite = Sent & {
  kind: "verdict";
  lab: string;
  submission: string;
  /** As acknowledged. */
  verdict: "passed" | "failed" | null;
};

export type Write = SaveWrite | AttemptWrite | AnswerWrite | RunWrite | CommitWrite | VerdictWrite;

/** A revision of a workspace as the server showed it to somebody. */
export type Sighting = { account: string; lab: string; revision: number; hash: string };

export type Ledger = { writes: Write[]; sightings: Sighting[] };

/** What the database holds of the accounts of one ledger. */
export type Stored = {
  workspaces: { account: string; lab: string; revision: number; saveId: string; hash: string }[];
  attempts: { id: string; account: string; lab: string; hash: string }[];
  answers: { id: string; account: string; lesson: string; question: string; option: string }[];
  runs: { account: string; lesson: string; snippet: string }[];
  submissions: {
    id: string;
    account: string;
    lab: string;
    hash: string;
    calls: string;
    verdict: "passed" | "failed" | null;
  }[];
  passes: { account: string; lab: string; submission: string }[];
  events: { kind: string; submission: string }[];
};

/** One write that is not stored as it was acknowledged, or stored more than once. */
export type Finding = { kind: string; id: string; what: string; write: Write | null };

export type Comparison = { acknowledged: number; missing: Finding[]; doubled: Finding[] };

export function isAcknowledged(write: Write): boolean {
  return write.acknowledgedAt !== null;
}
