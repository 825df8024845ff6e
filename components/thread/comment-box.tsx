"use client";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { FieldError } from "@/components/ui/field.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { COMMENT_LENGTH } from "@/domain/threads/comment-text.ts";
import { useMentionPicker } from "./mention-picker.ts";
import type { SendProblem } from "./send-comment.ts";
import { WriteOrLook } from "./write-or-look.tsx";

/**
 * Where somebody writes Markdown: with a preview, suggestions of whom to call, and Ctrl+Enter. What was written stays
 * when it could not be sent.
 * @param onSend answers with null once it has arrived, or with what went wrong
 */
export function CommentBox({
  label,
  text,
  onText,
  onSend,
  onCancel,
  peopleUrl,
  sendLabel,
  pendingLabel = "Sending",
  autoFocus = false,
  beside,
  children,
}: {
  label: string;
  text: string;
  onText: (text: string) => void;
  onSend: () => Promise<SendProblem>;
  onCancel?: (() => void) | undefined;
  peopleUrl: string | null;
  sendLabel: string;
  pendingLabel?: string;
  autoFocus?: boolean;
  /** What else can be done, at the far end of the buttons. */
  beside?: ReactNode;
  /** What stands between the text and the buttons. */
  children?: ReactNode;
}) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [preview, setPreview] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<SendProblem>(null);
  const picker = useMentionPicker({ box, peopleUrl, onText });
  useEffect(() => {
    if (autoFocus) box.current?.focus();
  }, [autoFocus]);
  const send = async () => {
    if (pending) return;
    setPending(true);
    const trouble = await onSend();
    setPending(false);
    setProblem(trouble);
    if (trouble === null) setPreview(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (picker.onKeyDown(event)) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (event.key === "Escape" && onCancel) onCancel();
  };
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <label htmlFor={id} className="text-sm font-semibold">
          {label}
        </label>
        <WriteOrLook label={label} preview={preview} onPreview={setPreview} />
      </div>
      {preview ? (
        <section aria-label="Preview" className="min-h-24 min-w-0 border border-line bg-paper-2 px-3 py-2">
          {text.trim() === "" ? (
            <p className="text-ink-2">Nothing is written yet.</p>
          ) : (
            <MarkdownText text={text} />
          )}
        </section>
      ) : (
        <div className="relative">
          <textarea
            ref={box}
            id={id}
            rows={4}
            className="input"
            value={text}
            aria-describedby={`${id}-help ${id}-error`}
            aria-invalid={problem === null ? undefined : true}
            aria-autocomplete="list"
            aria-controls={picker.open ? picker.listId : undefined}
            aria-activedescendant={picker.open ? `${picker.listId}-${picker.open.active}` : undefined}
            maxLength={2 * COMMENT_LENGTH}
            onChange={(event) => {
              onText(event.target.value);
              picker.look();
            }}
            onClick={picker.look}
            onBlur={picker.close}
            onKeyDown={onKeyDown}
          />
          <p role="status" className="sr-only">
            {picker.open ? `${picker.open.people.length} to call. Arrows choose, Enter takes.` : ""}
          </p>
          {picker.open ? (
            <div
              id={picker.listId}
              role="listbox"
              tabIndex={-1}
              aria-label="People to call"
              className="pop mention-list"
            >
              {picker.open.people.map((person, index) => (
                <div
                  key={person.id}
                  tabIndex={-1}
                  id={`${picker.listId}-${index}`}
                  role="option"
                  aria-selected={index === picker.open?.active}
                  className="menu-item mention-option"
                  // Before the box loses the focus, which closes the list.
                  onPointerDown={(event) => {
                    event.preventDefault();
                    picker.take(person);
                  }}
                >
                  <span className="min-w-0 break-words">{person.name}</span>
                </div>
              ))}
            </div>
          ) : null}
        </div>
      )}
      {children}
      <p id={`${id}-help`} className="text-sm text-ink-2">
        Markdown, with code between backticks. {peopleUrl === null ? "" : "@ and a name calls somebody. "}
        Ctrl+Enter sends.
      </p>
      <FieldError id={`${id}-error`} errors={problem === null ? undefined : [problem]} />
      <div className="flex flex-wrap gap-3">
        <Button pending={pending} pendingLabel={pendingLabel} onClick={() => void send()}>
          {sendLabel}
        </Button>
        {onCancel ? (
          <Button kind="plain" onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        {beside ? <div className="ml-auto">{beside}</div> : null}
      </div>
    </div>
  );
}
