import { z } from "zod";
import { ACCOUNT_HEADER } from "@/domain/accounts/account-header.ts";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

const failureSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export type ApiFailure = {
  /** The server's code; "offline" where there was no answer, "unreadable" where it was not ours. */
  code: string;
  message: string;
};
export type ApiOutcome<T> = { ok: true; value: T } | { ok: false; error: ApiFailure };

const OFFLINE: ApiFailure = {
  code: "offline",
  message: "The site cannot be reached. Check your connection.",
};

type Details = {
  body?: Record<string, unknown>;
  /** Sent as it is, in place of a body. */
  file?: File;
  /** Whose page this is: the server takes nothing for anybody else who may have signed in since. */
  account?: string;
};

/** A request may outlive its page up to 64 kB in all; a character is at most three bytes. */
const KEEPS_ALIVE = 20_000;

const TIMEOUT_MS = 30_000;
/** A file is on its way for longer; the server waits no longer than this for a request. */
const FILE_TIMEOUT_MS = 120_000;

/**
 * Calls one of our JSON routes. Never throws: what went wrong is in the outcome.
 * @param schema what the answer must look like
 */
export async function callApi<S extends z.ZodType>(
  method: "GET" | "PUT" | "POST",
  url: string,
  schema: S,
  { body, file, account }: Details = {},
): Promise<ApiOutcome<z.output<S>>> {
  let response: Response;
  let json: unknown;
  try {
    const text = body && JSON.stringify(body);
    response = await fetch(url, {
      method,
      cache: "no-store",
      signal: AbortSignal.timeout(file ? FILE_TIMEOUT_MS : TIMEOUT_MS),
      headers: {
        ...(text !== undefined && { "Content-Type": "application/json" }),
        ...(file && { "Content-Type": file.type || "application/octet-stream" }),
        ...(account !== undefined && { [ACCOUNT_HEADER]: account }),
      },
      ...(text !== undefined && { body: text, keepalive: text.length < KEEPS_ALIVE }),
      ...(file && { body: file }),
    });
    json = await response.json();
  } catch {
    return { ok: false, error: OFFLINE };
  }
  if (response.ok) {
    const parsed = schema.safeParse(json);
    if (parsed.success) return { ok: true, value: parsed.data };
  }
  const failure = failureSchema.safeParse(json);
  if (failure.success) return { ok: false, error: failure.data.error };
  return {
    ok: false,
    error: {
      code: "unreadable",
      message: "The site gave an answer that this page does not know. Reload the page.",
    },
  };
}
