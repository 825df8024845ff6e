import "server-only";
import type { z } from "zod";
import { networkOf } from "@/app/network.ts";
import { currentViewer } from "@/app/viewer.ts";
import type { Failure } from "@/server/errors.ts";
import { type Operation, unexpected } from "@/server/operation.ts";

/** More than the largest lab's files and answers together. */
const MAX_BODY_BYTES = 1_000_000;

const STATUS: Record<string, number> = {
  invalid: 400,
  "signed-out": 401,
  forbidden: 403,
  "not-found": 404,
  "too-large": 413,
  "too-many": 429,
  unexpected: 500,
};

type Params = Record<string, string>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * A GET that answers with a query's view.
 * @param input makes the query's input from the address
 */
export function getJson<S extends z.ZodType, T, C extends string>(
  operation: Operation<S, T, C>,
  input: (params: Params) => z.input<S>,
): Handler {
  return async (_request, { params }) => {
    try {
      return answer(await operation(await currentViewer(), input(await params)));
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
  return async (request, { params }) => {
    try {
      if (!isFromOurPages(request))
        return failed({ code: "forbidden", message: "Requests from other sites are not taken." });
      const body = await readBody(request);
      if ("code" in body) return failed(body);
      // Whatever its form, the operation's strict schema decides.
      const given = input(body.json, await params, networkOf(request.headers)) as z.input<S>;
      return answer(await operation(await currentViewer(), given));
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

async function readBody(request: Request): Promise<{ json: Record<string, unknown> } | Failure<"too-large">> {
  if (!request.headers.get("content-type")?.startsWith("application/json"))
    return { code: "invalid", message: "The body must be JSON." };
  const text = await readText(request);
  if (text === null) return { code: "too-large", message: "That is more than this site takes at once." };
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return { json: { ...json } };
  } catch {
    // Falls through to the same answer.
  }
  return { code: "invalid", message: "The body must be a JSON object." };
}

/** Stops reading at the bound, whatever the length header says. */
async function readText(request: Request): Promise<string | null> {
  if (!request.body) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

function answer<T>(outcome: { ok: true; value: T } | { ok: false; error: Failure<string> }): Response {
  return outcome.ok ? Response.json(outcome.value) : failed(outcome.error);
}

function failed(error: Failure<string>): Response {
  const headers = error.retryAfter ? { "Retry-After": String(error.retryAfter) } : undefined;
  // An operation's own code is a conflict with the state of things.
  return Response.json({ error }, { status: STATUS[error.code] ?? 409, ...(headers && { headers }) });
}
