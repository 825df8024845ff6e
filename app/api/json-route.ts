import "server-only";
import type { z } from "zod";
import { networkOf } from "@/app/network.ts";
import { currentViewer } from "@/app/viewer.ts";
import { ACCOUNT_HEADER } from "@/domain/accounts/account-header.ts";
import type { Viewer } from "@/domain/accounts/viewer.ts";
import { jsonProblem, MAX_DEPTH, MAX_NODES } from "@/domain/labs/json-value.ts";
import type { Failure } from "@/server/errors.ts";
import { type Operation, unexpected } from "@/server/operation.ts";
import { logRefusal } from "@/server/refusal-log.ts";
import { readBytes, readText } from "./read-text.ts";

/** More than the largest lab's files and answers together. */
const MAX_BODY_BYTES = 1_000_000;

/** Twice what an answer may hold: an operation has better words for what is only a little too much. */
const BODY_BOUNDS = { maxDepth: 2 * MAX_DEPTH, maxNodes: 2 * MAX_NODES };

const STATUS: Record<string, number> = {
  invalid: 400,
  "not-json": 400,
  "too-deep": 400,
  "too-many-values": 400,
  "signed-out": 401,
  // Who is signed in is not who this page was made for: the write keeps, as it does for nobody.
  "other-account": 401,
  forbidden: 403,
  "not-found": 404,
  "too-large": 413,
  "too-many": 429,
  unexpected: 500,
};

const OTHER_ACCOUNT: Failure<"other-account"> = {
  code: "other-account",
  message: "Somebody else has signed in in this browser. Sign in again to go on; nothing is lost.",
};

type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * A GET that answers with a query's view.
 * @param input makes the query's input from the address
 */
export function getJson<S extends z.ZodType, T, C extends string>(
  operation: Operation<S, T, C>,
  input: (params: Params, query: URLSearchParams) => unknown,
): Handler {
  return async (request, { params }) => {
    try {
      const viewer = await currentViewer();
      if (isForAnother(request, viewer)) return failed(OTHER_ACCOUNT);
      // Whatever its form, the operation's strict schema decides.
      const given = input(await params, new URL(request.url).searchParams) as z.input<S>;
      return answer(await operation(viewer, given));
    } catch (error) {
      return failed(unexpected(error));
    }
  };
}

/**
 * A GET that answers with a file to keep.
 * @param input makes the query's input from the address
 * @param file what a query's view becomes
 */
export function getFile<S extends z.ZodType, T, C extends string>(
  operation: Operation<S, T, C>,
  input: (params: Params) => unknown,
  file: (value: T, now: Date) => { name: string; type: string; text: string },
): Handler {
  return async (_request, { params }) => {
    try {
      const now = new Date();
      const outcome = await operation(await currentViewer(), input(await params) as z.input<S>, { now });
      if (!outcome.ok) return failed(outcome.error);
      const { name, type, text } = file(outcome.value, now);
      return new Response(text, {
        headers: {
          "Content-Type": `${type}; charset=utf-8`,
          // RFC 8187: whatever the name holds, it ends no header.
          "Content-Disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)}`,
        },
      });
    } catch (error) {
      return failed(unexpected(error));
    }
  };
}

/**
 * A GET that answers with bytes that the page shows, never as a document of their own.
 * @param input makes the query's input from the address
 */
export function getBytes<S extends z.ZodType, C extends string>(
  operation: Operation<S, { type: string; bytes: Uint8Array }, C>,
  input: (params: Params) => unknown,
): Handler {
  return async (_request, { params }) => {
    try {
      const outcome = await operation(await currentViewer(), input(await params) as z.input<S>);
      if (!outcome.ok) return failed(outcome.error);
      const { type, bytes } = outcome.value;
      return new Response(new Uint8Array(bytes), {
        headers: {
          "Content-Type": type,
          "Content-Disposition": "inline",
          "X-Content-Type-Options": "nosniff",
        },
      });
    } catch (error) {
      return failed(unexpected(error));
    }
  };
}

/**
 * A PUT or POST that carries JSON to a command.
 * @param input makes the command's input from the body and the address; the command's schema judges it
 */
export function sendJson<S extends z.ZodType, T, C extends string>(
  operation: Operation<S, T, C>,
  input: (body: Record<string, unknown>, params: Params, network: string) => unknown,
): Handler {
  return send(operation, readBody, ({ json }, params, network) => input(json, params, network));
}

/**
 * A PUT or POST that carries the bytes of a file to a command.
 * @param maxBytes more is refused before it is read to its end
 * @param input makes the command's input from the bytes, the type that the sender gives, and the address
 */
export function sendBytes<S extends z.ZodType, T, C extends string>(
  operation: Operation<S, T, C>,
  maxBytes: number,
  input: (bytes: Uint8Array, type: string, params: Params) => unknown,
): Handler {
  const read = async (request: Request): Promise<{ bytes: Uint8Array; type: string } | BodyProblem> => {
    const found = await readBytes(request, maxBytes);
    return "bytes" in found
      ? { bytes: found.bytes, type: request.headers.get("content-type") ?? "" }
      : bodyProblem(found.problem);
  };
  return send(operation, read, ({ bytes, type }, params) => input(bytes, type, params));
}

/** What every PUT and POST goes through, whatever its body is. */
function send<S extends z.ZodType, T, C extends string, B extends object>(
  operation: Operation<S, T, C>,
  read: (request: Request) => Promise<B | BodyProblem>,
  input: (body: B, params: Params, network: string) => unknown,
): Handler {
  return async (request, { params }) => {
    try {
      const network = networkOf(request.headers);
      const turnAway = (viewer: Viewer | null, error: Failure<string>) => {
        logRefusal(new URL(request.url).pathname, viewer, error.code, { network });
        return failed(error);
      };
      if (!isFromOurPages(request))
        return turnAway(null, { code: "forbidden", message: "Requests from other sites are not taken." });
      const viewer = await currentViewer();
      if (isForAnother(request, viewer)) return turnAway(viewer, OTHER_ACCOUNT);
      const body = await read(request);
      if ("code" in body) return turnAway(viewer, body);
      // Whatever its form, the operation's strict schema decides.
      return answer(await operation(viewer, input(body, await params, network) as z.input<S>));
    } catch (error) {
      return failed(unexpected(error));
    }
  };
}

/** The session cookie comes along with requests from other sites' scripts and forms; those say where they are from. */
function isFromOurPages(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  if (site) return site === "same-origin";
  const origin = request.headers.get("origin");
  return origin !== null && URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
}

/** A page tells whose it is, so that what one person typed is never kept under another who signed in meanwhile. */
function isForAnother(request: Request, viewer: Viewer): boolean {
  const owner = request.headers.get(ACCOUNT_HEADER);
  return owner !== null && viewer.kind === "account" && owner !== viewer.id;
}

type BodyProblem = Failure<"too-large" | "not-json" | "too-deep" | "too-many-values">;

async function readBody(request: Request): Promise<{ json: Record<string, unknown> } | BodyProblem> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    return { code: "not-json", message: "The body must be JSON." };
  const read = await readText(request, MAX_BODY_BYTES);
  return "text" in read ? parseObject(read.text) : bodyProblem(read.problem);
}

function bodyProblem(problem: "too-large" | "cut-off"): BodyProblem {
  return problem === "too-large"
    ? { code: "too-large", message: "That is more than this site takes at once." }
    : { code: "not-json", message: "The body did not arrive whole." };
}

function parseObject(text: string): { json: Record<string, unknown> } | BodyProblem {
  try {
    const json: unknown = JSON.parse(text);
    const problem = jsonProblem(json, BODY_BOUNDS);
    if (problem === "too-deep" || problem === "too-many-values")
      return { code: problem, message: "The body is nested too deeply or holds too many values." };
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { json: { ...json } };
  } catch {
    // Falls through to the same answer.
  }
  return { code: "not-json", message: "The body must be a JSON object." };
}

function answer<T>(outcome: { ok: true; value: T } | { ok: false; error: Failure<string> }): Response {
  return outcome.ok ? Response.json(outcome.value) : failed(outcome.error);
}

/** The answer to what was not taken: its status, and the failure as JSON. */
export function failed(error: Failure<string>): Response {
  const headers = error.retryAfter ? { "Retry-After": String(error.retryAfter) } : undefined;
  // An operation's own code is a conflict with the state of things.
  return Response.json({ error }, { status: STATUS[error.code] ?? 409, ...(headers && { headers }) });
}
