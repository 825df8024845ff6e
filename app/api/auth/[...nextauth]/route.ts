import { NextRequest } from "next/server";
import NextAuthImport from "next-auth";
import { failed } from "@/app/api/json-route.ts";
import { readText } from "@/app/api/read-text.ts";
import { authOptions } from "@/app/auth-options.ts";
import type { Failure } from "@/server/errors.ts";
import { unexpected } from "@/server/operation.ts";

// CommonJS again: see auth-options.ts.
const NextAuth = (NextAuthImport as { default?: typeof NextAuthImport }).default ?? NextAuthImport;
const handler: (request: NextRequest, context: Context) => Promise<Response> = NextAuth(authOptions);

type Context = { params: Promise<{ nextauth: string[] }> };

/** An address, a password and two tokens. */
const MAX_BODY_BYTES = 10_000;

/** What our pages use of next-auth. Its own pages, and its log that anybody could write to, stay closed. */
const READS = ["csrf", "providers", "session", "error"];
const WRITES = ["callback/credentials", "signout"];

export async function GET(request: NextRequest, context: Context): Promise<Response> {
  return handle(READS, request, context, async () => request);
}

export async function POST(request: NextRequest, context: Context): Promise<Response> {
  const action = await actionOf(context);
  // next-auth's client reports its errors there.
  if (action === "_log") return new Response(null, { status: 204 });
  return handle(WRITES, request, context, () => withFlatForm(request));
}

async function handle(
  actions: readonly string[],
  request: NextRequest,
  context: Context,
  prepared: () => Promise<NextRequest | Failure<string>>,
): Promise<Response> {
  try {
    if (!actions.includes(await actionOf(context)))
      return failed({ code: "not-found", message: `There is nothing at ${request.nextUrl.pathname}.` });
    const ready = await prepared();
    return "code" in ready ? failed(ready) : await handler(ready, context);
  } catch (error) {
    return failed(unexpected(error));
  }
}

async function actionOf({ params }: Context): Promise<string> {
  return (await params).nextauth.join("/");
}

/** The same request with a body that next-auth can read: it takes whatever it is given for texts. */
async function withFlatForm(request: NextRequest): Promise<NextRequest | Failure<string>> {
  const read = await readText(request, MAX_BODY_BYTES);
  if (!("text" in read))
    return { code: "too-large", message: "That is more than signing in takes, or it did not arrive whole." };
  const fields = flatForm(request.headers.get("content-type") ?? "", read.text);
  if (!fields) return { code: "invalid", message: "The body must be a form of texts." };
  const headers = new Headers(request.headers);
  headers.set("content-type", "application/x-www-form-urlencoded");
  headers.delete("content-length");
  return new NextRequest(request.url, { method: "POST", headers, body: fields.toString() });
}

function flatForm(type: string, text: string): URLSearchParams | null {
  if (type.startsWith("application/x-www-form-urlencoded")) return new URLSearchParams(text);
  if (!type.startsWith("application/json")) return null;
  try {
    const json: unknown = JSON.parse(text);
    if (typeof json !== "object" || json === null || Array.isArray(json)) return null;
    const texts = Object.entries(json).filter(
      (entry): entry is [string, string] => typeof entry[1] === "string",
    );
    return texts.length === Object.keys(json).length ? new URLSearchParams(texts) : null;
  } catch {
    return null;
  }
}
