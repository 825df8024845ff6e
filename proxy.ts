import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { type NextRequest, NextResponse } from "next/server";
import { THEME_SCRIPT } from "./app/theme-script.ts";
import { workerPolicy } from "./app/worker-policy.ts";
import { env } from "./env.ts";

type PagePolicy = { hashes: Record<string, string[]>; rendered: string[]; notFound: string[] };

const POLICY_FILE = ".waymark/page-policy.json";

/** Styles are set inline by formulas, code colours, the editor and the plots; no script comes by them. */
const SHARED = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join("; ");

const themeHash = createHash("sha256").update(THEME_SCRIPT).digest("base64");

let policy: { hashes: Map<string, string[]>; rendered: RegExp[]; notFound: string[] } | undefined;

function pagePolicy() {
  policy ??= (() => {
    const none: PagePolicy = { hashes: {}, rendered: [], notFound: [] };
    const read: PagePolicy = existsSync(POLICY_FILE) ? JSON.parse(readFileSync(POLICY_FILE, "utf8")) : none;
    return {
      hashes: new Map(Object.entries(read.hashes)),
      rendered: read.rendered.map((pattern) => new RegExp(pattern)),
      notFound: read.notFound,
    };
  })();
  return policy;
}

/**
 * Sets the Content-Security-Policy of every answer. It guards nothing else: who may do what is decided inside
 * each query and command.
 */
export function proxy(request: NextRequest): NextResponse {
  const path = request.nextUrl.pathname;
  if (path.startsWith("/runtime/"))
    return withPolicy(
      NextResponse.next(),
      workerPolicy(request.headers.get("host") ?? "", env().PYODIDE_CDN),
    );
  if (path.startsWith("/packages/"))
    return withPolicy(NextResponse.next(), "default-src 'none'; frame-ancestors 'none'");
  if (path.startsWith("/api/"))
    return personal(withPolicy(NextResponse.next(), "default-src 'none'; frame-ancestors 'none'"));
  if (env().NODE_ENV === "development")
    return withPolicy(NextResponse.next(), scripts("'unsafe-inline'", "'unsafe-eval'"));
  const { hashes, rendered, notFound } = pagePolicy();
  const known = hashes.get(path);
  if (known) return withPolicy(NextResponse.next(), hashed(known));
  if (rendered.some((pattern) => pattern.test(path))) return withNonce(request);
  // No page of ours: the one that says so was rendered at build.
  return withPolicy(NextResponse.next(), hashed(notFound));
}

function hashed(hashes: readonly string[]): string {
  return scripts(...hashes.map((hash) => `'sha256-${hash}'`));
}

function scripts(...sources: string[]): string {
  return `script-src 'self' ${sources.join(" ")}; ${SHARED}`;
}

function withNonce(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString("base64");
  const value = scripts(`'nonce-${nonce}'`, "'strict-dynamic'", `'sha256-${themeHash}'`);
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  headers.set("Content-Security-Policy", value);
  // For the scripts that a page names itself.
  headers.set("X-Nonce", nonce);
  return personal(withPolicy(NextResponse.next({ request: { headers } }), value));
}

function withPolicy(response: NextResponse, value: string): NextResponse {
  response.headers.set("Content-Security-Policy", value);
  return response;
}

/** A page with a nonce or a person's data in it must never be kept by a shared cache. */
function personal(response: NextResponse): NextResponse {
  response.headers.set("Cache-Control", "private, no-store");
  return response;
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico|figures/).*)"] };
