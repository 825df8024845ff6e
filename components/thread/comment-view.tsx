"use client";
import { useState } from "react";
import { Badge } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { commentCan } from "@/domain/threads/thread-can.ts";
import type { CommentView as Comment, ThreadView } from "@/domain/threads/thread-view.ts";
import { apiPaths } from "@/paths.ts";
import { CommentBox } from "./comment-box.tsx";
import { CommentSuggestion } from "./comment-suggestion.tsx";
import { CommentVersions } from "./comment-versions.tsx";
import { DeleteComment } from "./delete-comment.tsx";
import { Moment } from "./moment.tsx";
import { problemWords, type SendProblem, send, textProblem } from "./send-comment.ts";
import { postedSchema } from "./thread-schema.ts";

type Props = {
  thread: ThreadView;
  comment: Comment;
  viewerId: string;
  onChanged: () => void;
  onApply: (comment: Comment) => void;
};

/** One comment: who, when, what; its author edits it in place or takes it away. */
export function CommentView({ thread, comment, viewerId, onChanged, onApply }: Props) {
  const [editing, setEditing] = useState(false);
  const { author, suggestion } = comment;
  const name = author?.name ?? "Somebody whose account is closed";
  const deleted = comment.deletedAt !== null;
  const mayEdit = commentCan.edit({ mine: comment.mine, deleted }) === null;
  return (
    <article aria-label={`Comment by ${name}`} className="min-w-0 py-4">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <span className="min-w-0 font-semibold break-words">{name}</span>
        {author?.role === "mentor" ? <Badge>Mentor</Badge> : null}
        <span className="text-ink-2">
          <Moment at={comment.postedAt} />
        </span>
        {comment.editedAt !== null ? (
          <CommentVersions commentId={comment.id} editedAt={comment.editedAt} />
        ) : null}
        {mayEdit && !editing ? (
          <span className="-my-1 ml-auto flex">
            <Button kind="plain" size="small" className="text-ink-2" onClick={() => setEditing(true)}>
              Edit
            </Button>
            <DeleteComment commentId={comment.id} viewerId={viewerId} onDeleted={onChanged} />
          </span>
        ) : null}
      </header>
      <div className="mt-1 max-w-measure">
        {deleted ? <p className="text-ink-2 italic">Deleted by its author.</p> : null}
        {editing && !deleted ? (
          <EditBox
            {...{ thread, comment, viewerId }}
            onDone={(changed) => {
              setEditing(false);
              if (changed) onChanged();
            }}
          />
        ) : null}
        {!deleted && !editing ? <MarkdownText text={comment.text} /> : null}
      </div>
      {suggestion !== null && !deleted ? (
        <CommentSuggestion thread={thread} comment={{ ...comment, suggestion }} onApply={onApply} />
      ) : null}
    </article>
  );
}

function EditBox({
  thread,
  comment,
  viewerId,
  onDone,
}: Pick<Props, "thread" | "comment" | "viewerId"> & { onDone: (changed: boolean) => void }) {
  const [text, setText] = useState(comment.text);
  const onSend = async (): Promise<SendProblem> => {
    const problem = textProblem(text);
    if (problem) return problem;
    const outcome = await send(apiPaths.comment(comment.id), postedSchema, { text }, viewerId, "PUT");
    if (!outcome.ok) return problemWords(outcome.error);
    onDone(true);
    return null;
  };
  return (
    <CommentBox
      label="Edit your comment"
      text={text}
      onText={setText}
      onSend={onSend}
      onCancel={() => onDone(false)}
      peopleUrl={apiPaths.threadPeople(thread.id)}
      sendLabel="Save"
      pendingLabel="Saving"
      autoFocus
    />
  );
}
