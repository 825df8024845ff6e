import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import type { Role, SignedIn, Viewer } from "@/domain/accounts/viewer.ts";
import { hasRole } from "@/domain/accounts/viewer.ts";
import { isStorable, UNSTORABLE_WORDS } from "@/domain/storable-text.ts";
import { db, type Tx } from "./db.ts";
import { type Failure, type GenericCode, isRefused, type Outcome, type Refused } from "./errors.ts";
import { log } from "./log.ts";
import { takeTry } from "./rate-limit.ts";
import { logRefusal } from "./refusal-log.ts";

/** Who may call an operation, and as whom it then runs. Required: there is no default. */
export type Allow<V extends Viewer> = {
  readonly name: string;
  admits(viewer: Viewer): V | Extract<GenericCode, "signed-out" | "forbidden">;
};

/** Open to all, visitors included. */
export const anyone: Allow<Viewer> = { name: "anyone", admits: (viewer) => viewer };

/** For scripts and for next-auth; no request reaches it with a person's rights. */
export const systemOnly: Allow<Extract<Viewer, { kind: "system" }>> = {
  name: "systemOnly",
  admits: (viewer) =>
    viewer.kind === "system" ? viewer : viewer.kind === "visitor" ? "signed-out" : "forbidden",
};

/** Whoever is signed in; `run` looks only at what is theirs. */
export const signedIn: Allow<SignedIn> = {
  name: "signedIn",
  admits: (viewer) => (viewer.kind === "account" ? viewer : "signed-out"),
};

/** Whoever is signed in with this role or one that includes it. */
export function atLeast(role: Role): Allow<SignedIn> {
  return {
    name: `atLeast(${role})`,
    admits: (viewer) =>
      viewer.kind !== "account" ? "signed-out" : hasRole(viewer.role, role) ? viewer : "forbidden",
  };
}

type Context<I, V extends Viewer> = {
  input: I;
  viewer: V;
  /** The server's time at the start of the operation. */
  now: Date;
  /** A command's transaction; for a query, the client. */
  tx: Tx;
};

type Definition<S extends z.ZodType, V extends Viewer, R> = {
  /** `<noun>.<file>`, for the log. */
  name: string;
  /** A strict schema of scalars: an object from a request must never become a filter. */
  input: S;
  allow: Allow<V>;
  run: (context: Context<z.output<S>, V>) => Promise<R>;
};

type ValueOf<R> = Exclude<R, Refused<string>>;
type CodeOf<R> = R extends Refused<infer C> ? Exclude<C, GenericCode> : never;

export type Operation<S extends z.ZodType, T, C extends string> = {
  (viewer: Viewer, input: z.input<S>, options?: { now?: Date }): Promise<Outcome<T, C>>;
  /** `<noun>.<file>` */
  readonly name: string;
  readonly kind: "query" | "command";
  readonly input: S;
  readonly allow: Allow<Viewer>;
};

/**
 * A read. It answers with a declared view, never with rows, and finds only what the viewer may see.
 * The operation never throws: an unexpected error is logged and answered with a reference.
 */
export function query<S extends z.ZodType, V extends Viewer, R>(definition: Definition<S, V, R>) {
  return operation("query", definition, (context) => definition.run({ ...context, tx: db() }));
}

/** A write: one transaction, undone as a whole when `run` refuses or throws. */
export function command<S extends z.ZodType, V extends Viewer, R>(definition: Definition<S, V, R>) {
  return operation("command", definition, (context) =>
    db()
      .$transaction(
        async (tx) => {
          const result = await definition.run({ ...context, tx });
          if (isRefused(result)) throw new RolledBack(result);
          return result;
        },
        { maxWait: 5_000, timeout: 15_000 },
      )
      .catch((error: unknown) => {
        if (error instanceof RolledBack) return error.refusal as R;
        throw error;
      }),
  );
}

class RolledBack extends Error {
  constructor(readonly refusal: Refused<string>) {
    super("refused");
  }
}

function operation<S extends z.ZodType, V extends Viewer, R>(
  kind: "query" | "command",
  { name, input: schema, allow }: Definition<S, V, R>,
  run: (context: Omit<Context<z.output<S>, V>, "tx">) => Promise<R>,
): Operation<S, ValueOf<R>, CodeOf<R>> {
  type Answer = Outcome<ValueOf<R>, CodeOf<R>>;
  const judge = async (viewer: Viewer, input: z.input<S>, now: Date): Promise<Answer> => {
    const admitted = allow.admits(viewer);
    if (typeof admitted === "string") return { ok: false, error: doorAnswer(admitted) };
    // Every write counts, those too that are refused below.
    const tooMany =
      kind === "command" && viewer.kind === "account" ? await takeTry("write-account", viewer.id) : null;
    if (tooMany) return { ok: false, error: tooMany.failure as Failure<CodeOf<R>> };
    const parsed = schema.safeParse(input);
    if (!parsed.success) return { ok: false, error: invalid(parsed.error.issues) };
    const unstorable = textsThatCannotBeStored(parsed.data);
    if (unstorable.length > 0) return { ok: false, error: invalid(unstorable) };
    const result = await run({ input: parsed.data, viewer: admitted, now });
    if (isRefused(result)) return { ok: false, error: result.failure as Failure<CodeOf<R>> };
    return { ok: true, value: result as ValueOf<R> };
  };
  const call = async (viewer: Viewer, input: z.input<S>, options: { now?: Date } = {}): Promise<Answer> => {
    try {
      const outcome = await judge(viewer, input, options.now ?? new Date());
      if (!outcome.ok && kind === "command") logRefusal(name, viewer, outcome.error.code, input);
      return outcome;
    } catch (error) {
      return { ok: false, error: unexpected(error) };
    }
  };
  Object.defineProperty(call, "name", { value: name });
  return Object.assign(call, { kind, input: schema, allow: allow as Allow<Viewer> });
}

function doorAnswer(code: "signed-out" | "forbidden"): Failure {
  return {
    code,
    message: code === "signed-out" ? "Sign in to do this." : "Your account may not do this.",
  };
}

type Issue = { path: readonly PropertyKey[]; message: string };

/** How much of what is wrong is told; whoever sends nonsense by the thousand learns no more from a longer list. */
const ISSUES_TOLD = 20;
const MESSAGE_LENGTH = 300;

function invalid(issues: readonly Issue[]): Failure {
  const fields = new Map<string, string[]>();
  for (const { path, message } of issues.slice(0, ISSUES_TOLD)) {
    const name = String(path[0] ?? "").slice(0, MESSAGE_LENGTH);
    fields.set(name, [...(fields.get(name) ?? []), message.slice(0, MESSAGE_LENGTH)]);
  }
  return {
    code: "invalid",
    message: "Something in what was sent is not right.",
    fields: Object.fromEntries(fields),
  };
}

/** The database would refuse a null character and change a broken surrogate, in a filter as in a row. */
function textsThatCannotBeStored(input: unknown): Issue[] {
  return Object.entries(input ?? {})
    .filter(([, value]) => typeof value === "string" && !isStorable(value))
    .map(([name]) => ({ path: [name], message: `This ${UNSTORABLE_WORDS}` }));
}

/** Logs an error that nobody expected and makes the answer that names it. */
export function unexpected(error: unknown): Failure {
  const reference = randomUUID().slice(0, 8);
  log().error({ reference, err: error }, "unexpected error");
  return {
    code: "unexpected",
    message: `Something failed on our side. Try again; if it stays, tell your admin this reference: ${reference}.`,
  };
}
