"use client";
import { useId, useRef } from "react";
import { v4 as newId } from "uuid";
import { z } from "zod";
import { CommentBox } from "@/components/thread/comment-box.tsx";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { commentTextSchema } from "@/domain/threads/comment-text.ts";
import { linesOf } from "@/domain/threads/lines-of.ts";
import { type Lines, linesWords } from "./lines.ts";
import { SavedReplies, type SavedReply } from "./saved-replies.tsx";

z.config({ jitless: true });

/** A comment on lines that has not been sent. */
export const lineDraftSchema = z.nullable(
  z.object({
    file: z.string(),
    fromLine: z.number(),
    toLine: z.number(),
    text: z.string(),
    suggestion: z.nullable(z.string()),
  }),
);
export type LineDraft = NonNullable<z.output<typeof lineDraftSchema>>;

/** What is sent of it, under ids of its own. */
export type NewLineComment = LineDraft & { threadId: string; commentId: string };

/** A new comment on chosen lines and, of a mentor, what the lines should become. */
export function LineComment({
  draft,
  code,
  files,
  autoFocus,
  canSuggest,
  replies,
  onDraft,
  onSend,
  onCancel,
}: {
  draft: LineDraft;
  /** The file as it was sent. */
  code: string;
  /** Those to choose from; left out where the code itself is chosen from. */
  files?: readonly string[] | undefined;
  autoFocus: boolean;
  canSuggest: boolean;
  replies: { viewerId: string; list: readonly SavedReply[]; onChanged: () => void } | null;
  onDraft: (draft: LineDraft) => void;
  /** Answers with null once it has arrived, or with why it has not. */
  onSend: (comment: NewLineComment) => Promise<string | null>;
  onCancel: () => void;
}) {
  const id = useId();
  const tried = useRef<{ said: string; threadId: string; commentId: string }>(undefined);
  const lines = linesOf(code, draft.fromLine, draft.toLine);
  const last = code.split("\n").length;
  const setLines = (next: Lines) => {
    const { suggestion } = draft;
    const untouched = suggestion === lines;
    onDraft({
      ...draft,
      ...next,
      suggestion: untouched ? linesOf(code, next.fromLine, next.toLine) : suggestion,
    });
  };
  const send = async (): Promise<string | null> => {
    const problem = commentTextSchema.safeParse(draft.text).error?.issues[0]?.message;
    if (problem) return problem;
    if (draft.suggestion === lines) return "The suggested edit changes nothing. Change it, or take it away.";
    const said = JSON.stringify(draft);
    // The same comment sent again is the same comment; one that was changed since is another.
    if (tried.current?.said !== said) tried.current = { said, threadId: newId(), commentId: newId() };
    const { threadId, commentId } = tried.current;
    const trouble = await onSend({ ...draft, threadId, commentId });
    return trouble === null ? null : `Not sent: your text is kept here. ${trouble}`;
  };
  return (
    <section
      aria-label={`New comment on ${linesWords(draft)}`}
      className="review-beside rounded border border-line bg-paper-2 p-3"
    >
      <div className="mb-3 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <LineNumber
          id={`${id}-from`}
          label="From line"
          value={draft.fromLine}
          max={last}
          onValue={(fromLine) => setLines({ fromLine, toLine: Math.max(fromLine, draft.toLine) })}
        />
        <LineNumber
          id={`${id}-to`}
          label="to"
          value={draft.toLine}
          max={last}
          onValue={(toLine) => setLines({ fromLine: Math.min(toLine, draft.fromLine), toLine })}
        />
        {files ? (
          <>
            <label htmlFor={`${id}-file`}>of</label>
            <Select
              id={`${id}-file`}
              className="input-small"
              value={draft.file}
              onChange={(event) => onDraft({ ...draft, file: event.target.value, fromLine: 1, toLine: 1 })}
              options={files.map((value) => ({ value, label: value }))}
            />
          </>
        ) : (
          <span className="min-w-0 font-mono break-words text-ink-2">{draft.file}</span>
        )}
      </div>
      <CommentBox
        label="Comment"
        text={draft.text}
        onText={(text) => onDraft({ ...draft, text })}
        onSend={send}
        onCancel={onCancel}
        peopleUrl={null}
        sendLabel="Comment"
        autoFocus={autoFocus}
      >
        {draft.suggestion === null ? null : (
          <div className="grid gap-1">
            <label htmlFor={`${id}-edit`} className="text-sm font-semibold">
              Suggested edit
            </label>
            <p id={`${id}-edit-help`} className="text-sm text-ink-2">
              What {linesWords(draft)} should become. Empty takes them away.
            </p>
            <textarea
              id={`${id}-edit`}
              aria-describedby={`${id}-edit-help`}
              className="input font-mono text-sm"
              rows={Math.min(12, draft.suggestion.split("\n").length + 1)}
              wrap="off"
              spellCheck={false}
              value={draft.suggestion}
              onChange={(event) => onDraft({ ...draft, suggestion: event.target.value })}
            />
          </div>
        )}
        <div className="flex flex-wrap gap-2">
          {canSuggest ? (
            <Button
              size="small"
              aria-pressed={draft.suggestion !== null}
              onClick={() => onDraft({ ...draft, suggestion: draft.suggestion === null ? lines : null })}
            >
              {draft.suggestion === null ? "Suggest an edit" : "Take the edit away"}
            </Button>
          ) : null}
          {replies ? (
            <SavedReplies
              {...replies}
              text={draft.text}
              onInsert={(text) => onDraft({ ...draft, text: joined(draft.text, text) })}
            />
          ) : null}
        </div>
      </CommentBox>
    </section>
  );
}

/** One text after another, as paragraphs of their own. */
export function joined(before: string, text: string): string {
  return before.trim() === "" ? text : `${before.trimEnd()}\n\n${text}`;
}

function LineNumber({
  id,
  label,
  value,
  max,
  onValue,
}: {
  id: string;
  label: string;
  value: number;
  max: number;
  onValue: (value: number) => void;
}) {
  return (
    <>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="number"
        className="input input-small figures w-20"
        min={1}
        max={max}
        value={value}
        onChange={(event) => {
          const next = event.target.valueAsNumber;
          if (Number.isInteger(next)) onValue(Math.min(Math.max(next, 1), max));
        }}
      />
    </>
  );
}
