/** What any operation may answer instead of its value. Callers branch on these; everything else has its own code. */
export type GenericCode =
  /** Nobody is signed in, or the session has ended. */
  | "signed-out"
  /** Signed in, but this is for others. */
  | "forbidden"
  /** There is no such thing, or this viewer may not know of it. */
  | "not-found"
  /** The input does not have the form that the operation takes. */
  | "invalid"
  /** Too many tries; `retryAfter` says how long to wait. */
  | "too-many"
  /** Our fault; logged under the reference that the message names. */
  | "unexpected";

export type Failure<C extends string = never> = {
  code: GenericCode | C;
  /** One sentence for the person. */
  message: string;
  /** Messages by input field. */
  fields?: Record<string, string[]>;
  /** Seconds. */
  retryAfter?: number;
};

export type Outcome<T, C extends string = never> = { ok: true; value: T } | { ok: false; error: Failure<C> };

const refused = Symbol("refused");

/** An expected failure. Returned by `run`, it undoes what the command wrote. */
export type Refused<C extends string> = { readonly [refused]: true; readonly failure: Failure<C> };

/** Answers with a code of the operation's own, or a generic one. */
export function refuse<const C extends string>(
  code: C,
  message: string,
  more: Pick<Failure, "fields" | "retryAfter"> = {},
): Refused<C> {
  return { [refused]: true, failure: { code, message, ...more } };
}

/** The answer for what is not there and for what the viewer may not know of. */
export function notFound(what: string): Refused<"not-found"> {
  return refuse("not-found", `There is no such ${what}, or it is not yours to see.`);
}

export function isRefused(value: unknown): value is Refused<string> {
  return typeof value === "object" && value !== null && refused in value;
}
