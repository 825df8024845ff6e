"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { Button } from "@/components/ui/button.tsx";
import { threadCan } from "@/domain/threads/thread-can.ts";
import type { ThreadView } from "@/domain/threads/thread-view.ts";
import { apiPaths } from "@/paths.ts";
import { CommentBox } from "./comment-box.tsx";
import { keepDraft, readDraft } from "./draft.ts";
import { problemWords, type SendProblem, send, textProblem } from "./send-comment.ts";
import { postedSchema } from "./thread-schema.ts";

/** Where an answer is written, and lines are suggested by whoever may. The draft stays on this device until it is sent. */
export function ReplyBox({
  thread,
  viewerId,
  canSuggest,
  beside,
  onSent,
}: {
  thread: ThreadView;
  viewerId: string;
  canSuggest: boolean;
  /** What else can be done with the conversation. */
  beside: ReactNode;
  onSent: () => void;
}) {
  const [text, setText] = useState("");
  const [suggestion, setSuggestion] = useState<string | null>(null);
  const tried = useRef<{ id: string; said: string }>(undefined);
  // What is on this device is known to the browser alone.
  useEffect(() => setText(readDraft(viewerId, thread.id)), [viewerId, thread.id]);
  const onText = (next: string) => {
    setText(next);
    keepDraft(viewerId, thread.id, next);
  };
  const onSend = async (): Promise<SendProblem> => {
    const problem = textProblem(text);
    if (problem) return problem;
    // Pressed again after an answer that got lost, it is the same comment.
    const said = JSON.stringify([text, suggestion]);
    if (tried.current?.said !== said) tried.current = { id: newId(), said };
    const outcome = await send(
      apiPaths.threadComments(thread.id),
      postedSchema,
      { commentId: tried.current.id, text, suggestion },
      viewerId,
    );
    if (!outcome.ok) return problemWords(outcome.error);
    tried.current = undefined;
    onText("");
    setSuggestion(null);
    onSent();
    return null;
  };
  const maySuggest = canSuggest && threadCan.suggest(thread.facts) === null;
  return (
    <CommentBox
      label="Reply"
      text={text}
      onText={onText}
      onSend={onSend}
      peopleUrl={apiPaths.threadPeople(thread.id)}
      beside={beside}
      sendLabel={suggestion === null ? "Send" : "Send with the suggestion"}
    >
      {suggestion !== null ? (
        <label className="grid gap-1.5 text-sm font-semibold">
          What these lines should become
          <textarea
            className="input font-mono text-sm font-normal"
            rows={Math.min(16, Math.max(3, suggestion.split("\n").length + 1))}
            spellCheck={false}
            value={suggestion}
            onChange={(event) => setSuggestion(event.target.value)}
          />
        </label>
      ) : null}
      {maySuggest ? (
        <div>
          <Button
            size="small"
            aria-pressed={suggestion !== null}
            onClick={() => setSuggestion(suggestion === null ? (thread.lines ?? "") : null)}
          >
            {suggestion === null ? "Suggest other lines" : "Suggest nothing"}
          </Button>
        </div>
      ) : null}
    </CommentBox>
  );
}
