import { z } from "zod";
import { type ApiFailure, type ApiOutcome, callApi } from "@/components/api/call-api.ts";
import { commentTextSchema } from "@/domain/threads/comment-text.ts";

z.config({ jitless: true });

/** Why something was not sent, in words; null once it was. */
export type SendProblem = string | null;

/** What is wrong with a text before it is sent; null where nothing is. */
export function textProblem(text: string): SendProblem {
  return commentTextSchema.safeParse(text).error?.issues[0]?.message ?? null;
}

/** What happened to what was written, and what to do. */
export function problemWords({ message }: ApiFailure): string {
  return `Not sent: your text is kept here. ${message}`;
}

/** Sends something about a conversation in the name of whoever the page was made for. */
export async function send<S extends z.ZodType>(
  url: string,
  schema: S,
  body: Record<string, unknown>,
  account: string,
  method: "POST" | "PUT" = "POST",
): Promise<ApiOutcome<z.output<S>>> {
  return callApi(method, url, schema, { body, account });
}
