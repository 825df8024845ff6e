"use client";
import { useState } from "react";
import type { AppToServe, ExampleRequest } from "@/catalog/labs/types.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { AppAnswer, PythonError, RequestResult, Runtime } from "@/lab-runtime/client.ts";
import { readHeaders, writeHeaders } from "./request-text.ts";

/** How many requests one press may send. */
export const REPEATS = [1, 20, 100] as const;
const TIME_LIMIT = 20;
const MOST_KEPT = 12;

/** A request as it stands in the form. */
export type RequestDraft = { method: string; path: string; headers: string; body: string; times: number };

/** What became of a request. */
export type RequestEnd =
  | { kind: "answer"; answer: AppAnswer }
  /** The app could not be loaded. */
  | { kind: "no-app"; error: PythonError }
  | { kind: "words"; words: string };

export type SentRequest = { id: number; draft: RequestDraft; end: RequestEnd };

/** The requests that somebody sends to the app of a lab, the newest first. They are gone with the page. */
export function useRequests({ serve, given }: { serve: AppToServe | null; given: LabFiles }) {
  const [draft, setDraft] = useState<RequestDraft>(() => draftOf(serve?.requests[0]));
  const [sent, setSent] = useState<SentRequest[]>([]);
  const [fault, setFault] = useState<string | null>(null);

  return {
    draft,
    sent,
    /** Why the draft cannot be sent. */
    fault,
    edit: (change: Partial<RequestDraft>) => {
      setFault(null);
      setDraft((before) => ({ ...before, ...change }));
    },
    choose: (example: ExampleRequest) => {
      setFault(null);
      setDraft(draftOf(example));
    },
    /** Whether the draft can be sent; if not, `fault` says why. */
    ready: (): boolean => {
      const found = faultOf(draft);
      setFault(found);
      return found === null;
    },
    send: async (runtime: Runtime, files: LabFiles): Promise<RequestEnd> => {
      const read = readHeaders(draft.headers);
      const result = await runtime.request({
        app: serve?.app ?? "",
        files,
        given,
        method: draft.method,
        path: draft.path,
        headers: "headers" in read ? read.headers : [],
        body: sendsBody(draft) ? draft.body : "",
        times: draft.times,
        timeLimit: TIME_LIMIT,
      });
      const end = endOf(result);
      setSent((before) => [{ id: (before[0]?.id ?? 0) + 1, draft, end }, ...before].slice(0, MOST_KEPT));
      return end;
    },
  };
}

/** A GET and a HEAD have no body to send. */
export function sendsBody({ method }: RequestDraft): boolean {
  return method !== "GET";
}

function draftOf(example: ExampleRequest | undefined): RequestDraft {
  const { method, path, headers, body } = example ?? { method: "GET", path: "/", headers: [], body: "" };
  return { method, path, headers: writeHeaders(headers), body, times: 1 };
}

function faultOf({ path, headers }: RequestDraft): string | null {
  if (!path.startsWith("/") || /\s/.test(path))
    return "A path begins with a slash and has no spaces: /predict?limit=3.";
  const read = readHeaders(headers);
  return "fault" in read ? read.fault : null;
}

function endOf(result: RequestResult): RequestEnd {
  switch (result.kind) {
    case "responded":
      return { kind: "answer", answer: result.answer };
    case "raised":
      return { kind: "no-app", error: result.error };
    case "stopped":
      return {
        kind: "words",
        words:
          result.by === "person"
            ? "Stopped. The next request starts the app anew."
            : `No answer within ${TIME_LIMIT} seconds: stopped. The next request starts the app anew.`,
      };
    case "broken":
      return {
        kind: "words",
        words: `Python ended: ${result.reason} It is started again; your code is safe.`,
      };
  }
}
