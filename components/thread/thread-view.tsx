"use client";
import { useEffect, useEffectEvent, useState } from "react";
import { Badge, StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { threadCan } from "@/domain/threads/thread-can.ts";
import type { CommentView as Comment, ThreadView as Thread } from "@/domain/threads/thread-view.ts";
import { apiPaths } from "@/paths.ts";
import { CommentView } from "./comment-view.tsx";
import { Moment } from "./moment.tsx";
import { ReplyBox } from "./reply-box.tsx";
import { send } from "./send-comment.ts";
import { nothingSchema } from "./thread-schema.ts";

/**
 * A conversation with all that can be done in it. One that is resolved is folded, unless something in it is new.
 * Showing it marks it as read.
 * @param onChanged the server knows more now: read the conversation again
 * @param canSuggest whether this place lets mentors suggest lines
 * @param onApply the learner wants a suggestion in their code
 */
export function ThreadView({
  thread,
  viewerId,
  onChanged,
  canSuggest,
  onApply,
}: {
  thread: Thread;
  viewerId: string;
  onChanged: () => void;
  canSuggest: boolean;
  onApply: (comment: Comment) => void;
}) {
  const { resolved, facts, comments } = thread;
  const [shown, setShown] = useState(resolved === null || thread.unread);
  const isNew = useMarkRead(thread, viewerId, shown, onChanged);
  const reason = threadCan.post(facts);
  const settle = <Settle {...{ thread, viewerId, onChanged }} />;
  return (
    <section aria-label={`Conversation, ${countWords(comments.length)}`} className="min-w-0">
      {resolved || isNew ? (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2 text-sm">
          {isNew ? <Badge>New</Badge> : null}
          {resolved ? (
            <>
              <StatusMark kind="passed">Resolved</StatusMark>
              <span className="min-w-0 break-words text-ink-2">
                {resolved.by === null ? "" : `by ${resolved.by}, `}
                <Moment at={resolved.at} />
              </span>
              <Button
                size="small"
                kind="plain"
                className="ml-auto"
                aria-expanded={shown}
                onClick={() => setShown(!shown)}
              >
                {shown ? "Hide" : `Show ${countWords(comments.length)}`}
              </Button>
            </>
          ) : null}
        </div>
      ) : null}
      {shown ? (
        <>
          <ol>
            {comments.map((comment) => (
              <li key={comment.id} className="comment">
                <CommentView {...{ thread, comment, viewerId, onChanged, onApply }} />
              </li>
            ))}
          </ol>
          {reason === null ? (
            <ReplyBox {...{ thread, viewerId, canSuggest }} beside={settle} onSent={onChanged} />
          ) : (
            <div className="grid justify-items-start gap-3 border-t border-line py-3">
              <p className="text-sm text-ink-2">{reason}</p>
              {settle}
            </div>
          )}
        </>
      ) : null}
    </section>
  );
}

function countWords(count: number): string {
  return count === 1 ? "1 comment" : `${count} comments`;
}

/** @returns whether something was new when it was first shown; that stays said while the page does */
function useMarkRead(thread: Thread, viewerId: string, shown: boolean, onChanged: () => void): boolean {
  const [isNew, setNew] = useState(thread.unread);
  const last = thread.comments.at(-1)?.id;
  const tell = useEffectEvent(onChanged);
  const waiting = shown && thread.unread && last !== undefined;
  useEffect(() => {
    if (!waiting) return;
    setNew(true);
    let gone = false;
    const mark = async () => {
      const outcome = await send(apiPaths.threadRead(thread.id), nothingSchema, { upTo: last }, viewerId);
      // One that could not be marked stays unread, which is what it then says elsewhere too.
      if (outcome.ok && !gone) tell();
    };
    void mark();
    return () => {
      gone = true;
    };
  }, [waiting, last, thread.id, viewerId]);
  return isNew;
}

/** Resolves a conversation, or opens it again; nothing where neither is the viewer's to do. */
function Settle({
  thread,
  viewerId,
  onChanged,
}: {
  thread: Thread;
  viewerId: string;
  onChanged: () => void;
}) {
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const { resolved, id, facts } = thread;
  const may = resolved ? threadCan.reopen(facts) : threadCan.resolve(facts);
  if (may !== null) return null;
  const settle = async () => {
    setPending(true);
    const url = resolved ? apiPaths.reopenThread(id) : apiPaths.resolveThread(id);
    const outcome = await send(url, nothingSchema, {}, viewerId);
    setPending(false);
    setProblem(outcome.ok ? null : outcome.error.message);
    onChanged();
  };
  return (
    <div>
      <Button
        pending={pending}
        pendingLabel={resolved ? "Reopening" : "Resolving"}
        onClick={() => void settle()}
      >
        {resolved ? "Reopen" : "Resolve"}
      </Button>
      <FormProblem errors={problem === null ? undefined : [problem]} />
    </div>
  );
}
