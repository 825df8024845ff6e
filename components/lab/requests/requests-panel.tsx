"use client";
import { Send } from "lucide-react";
import { type FormEvent, useId } from "react";
import type { AppToServe } from "@/catalog/labs/types.ts";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import { millisecondsWords } from "./request-text.ts";
import { ResponseView } from "./response-view.tsx";
import { REPEATS, type RequestDraft, type SentRequest, sendsBody, type useRequests } from "./use-requests.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** A small HTTP client for the app in the learner's files, which runs in the page's Python. */
export function RequestsPanel({
  serve,
  requests,
  printed,
  busy,
  onSend,
}: {
  serve: AppToServe;
  requests: ReturnType<typeof useRequests>;
  /** What the app printed while it answered last. */
  printed: string;
  busy: boolean;
  onSend: () => void;
}) {
  const [last, ...earlier] = requests.sent;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (requests.ready()) onSend();
  };
  return (
    <div className="min-h-32 flex-1 overflow-auto px-4 py-3" {...KEYBOARD_SCROLL}>
      <form onSubmit={submit} aria-label={`Request to ${serve.app}`} className="grid gap-3 text-sm">
        <Examples serve={serve} requests={requests} />
        <RequestLine draft={requests.draft} edit={requests.edit} />
        <Parts draft={requests.draft} edit={requests.edit} />
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <Button type="submit" size="small" pending={busy} pendingLabel="Sending">
            <Send aria-hidden="true" />
            Send
          </Button>
          <Times draft={requests.draft} edit={requests.edit} />
          <p role="alert" className="text-bad">
            {requests.fault}
          </p>
        </div>
      </form>
      <div aria-live="polite" aria-busy={busy}>
        {last ? <ResponseView key={last.id} request={last} printed={printed} /> : null}
      </div>
      {earlier.length > 0 ? <Earlier requests={earlier} edit={requests.edit} /> : null}
    </div>
  );
}

type Edit = (change: Partial<RequestDraft>) => void;

function Examples({ serve, requests }: { serve: AppToServe; requests: ReturnType<typeof useRequests> }) {
  const id = useId();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <label htmlFor={id} className="text-ink-2">
        Example
      </label>
      <div className="min-w-0 flex-1">
        <Select
          id={id}
          className="input-small min-w-0"
          defaultValue={0}
          onChange={(event) => {
            const example = serve.requests[Number(event.target.value)];
            if (example) requests.choose(example);
          }}
        >
          {serve.requests.map(({ name }, index) => (
            <option key={name} value={index}>
              {name}
            </option>
          ))}
        </Select>
      </div>
    </div>
  );
}

function RequestLine({ draft, edit }: { draft: RequestDraft; edit: Edit }) {
  return (
    <div className="flex gap-2">
      <Select
        aria-label="Method"
        className="input-small font-mono"
        value={draft.method}
        onChange={(event) => edit({ method: event.target.value })}
      >
        {METHODS.map((method) => (
          <option key={method}>{method}</option>
        ))}
      </Select>
      <input
        aria-label="Path"
        className="input input-small min-w-0 flex-1 font-mono"
        value={draft.path}
        onChange={(event) => edit({ path: event.target.value })}
        autoCapitalize="off"
        autoComplete="off"
        spellCheck={false}
      />
    </div>
  );
}

function Parts({ draft, edit }: { draft: RequestDraft; edit: Edit }) {
  const id = useId();
  const lines = Math.min(6, Math.max(3, draft.body.split("\n").length));
  return (
    <>
      {sendsBody(draft) ? (
        <div className="grid gap-1">
          <label htmlFor={`${id}-body`} className="text-ink-2">
            Body
          </label>
          <textarea
            id={`${id}-body`}
            className="input input-small font-mono"
            rows={lines}
            value={draft.body}
            onChange={(event) => edit({ body: event.target.value })}
            spellCheck={false}
            autoCapitalize="off"
          />
        </div>
      ) : null}
      <details>
        <summary className="cursor-pointer text-ink-2">Headers</summary>
        <textarea
          aria-label="Headers, one in a line"
          className="input input-small mt-1 w-full font-mono"
          rows={2}
          value={draft.headers}
          placeholder="X-Request-Id: 7"
          onChange={(event) => edit({ headers: event.target.value })}
          spellCheck={false}
          autoCapitalize="off"
        />
      </details>
    </>
  );
}

function Times({ draft, edit }: { draft: RequestDraft; edit: Edit }) {
  return (
    <Select
      aria-label="How often"
      className="input-small"
      value={draft.times}
      onChange={(event) => edit({ times: Number(event.target.value) })}
    >
      {REPEATS.map((times) => (
        <option key={times} value={times}>
          {times === 1 ? "once" : `${times} times`}
        </option>
      ))}
    </Select>
  );
}

function Earlier({ requests, edit }: { requests: readonly SentRequest[]; edit: Edit }) {
  return (
    <section aria-label="Earlier requests" className="mt-4 border-t border-line pt-2 text-sm">
      <h3 className="text-ink-2">Earlier</h3>
      <ul>
        {requests.map(({ id, draft, end }) => (
          <li key={id}>
            <button
              type="button"
              className="link w-full py-1 text-left font-mono break-all"
              onClick={() => edit(draft)}
            >
              {draft.method} {draft.path}
              <span className="text-ink-2"> {endWords(end)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function endWords(end: SentRequest["end"]): string {
  if (end.kind !== "answer") return "no answer";
  const [first] = end.answer.milliseconds;
  return `${end.answer.status}${first === undefined ? "" : `, ${millisecondsWords(first)}`}`;
}
