"use client";
import { useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { commentedSchema } from "@/components/review/review-schema.ts";
import { useDraft } from "@/components/review/use-draft.ts";
import { CommentBox } from "@/components/thread/comment-box.tsx";
import { ThreadView } from "@/components/thread/thread-view.tsx";
import { Button } from "@/components/ui/button.tsx";
import { commentTextSchema } from "@/domain/threads/comment-text.ts";
import type { ThreadView as Thread } from "@/domain/threads/thread-view.ts";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const textSchema = z.string();

/**
 * The conversations about one piece of evidence as it was handed in, and the way to begin another.
 * @param reason why none can be begun now; null where one can
 */
export function EvidenceThreads({
  reviewId,
  viewerId,
  evidence,
  threads,
  reason,
  onChanged,
}: {
  reviewId: string;
  viewerId: string;
  evidence: { id: string; title: string; text: string };
  threads: readonly Thread[];
  reason: string | null;
  onChanged: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useDraft(`${viewerId}.${reviewId}.${evidence.id}`, textSchema, "");
  const tried = useRef<{ said: string; threadId: string; commentId: string }>(undefined);
  const send = async (): Promise<string | null> => {
    const problem = commentTextSchema.safeParse(text).error?.issues[0]?.message;
    if (problem) return problem;
    // The same comment sent again is the same comment.
    if (tried.current?.said !== text) tried.current = { said: text, threadId: newId(), commentId: newId() };
    const { threadId, commentId } = tried.current;
    const lines = { file: evidence.id, fromLine: 1, toLine: Math.max(1, evidence.text.split("\n").length) };
    const outcome = await callApi("POST", apiPaths.reviewComments(reviewId), commentedSchema, {
      body: { threadId, commentId, ...lines, text, suggestion: null },
      account: viewerId,
    });
    if (!outcome.ok) return `Not sent: your text is kept here. ${outcome.error.message}`;
    setText("");
    setOpen(false);
    onChanged();
    return null;
  };
  const about = threads.filter(({ anchor }) => "file" in anchor && anchor.file === evidence.id);
  return (
    <div className="mt-3 grid gap-3">
      {about.map((thread) => (
        <div key={thread.id} className="border-l-2 border-line-2 pl-4">
          <ThreadView
            thread={thread}
            viewerId={viewerId}
            onChanged={onChanged}
            canSuggest={false}
            onApply={() => undefined}
          />
        </div>
      ))}
      {open || text !== "" ? (
        <CommentBox
          label={`A comment on “${evidence.title}”`}
          text={text}
          onText={setText}
          onSend={send}
          onCancel={() => {
            setText("");
            setOpen(false);
          }}
          peopleUrl={null}
          sendLabel="Comment"
          autoFocus={open}
        />
      ) : (
        <div>
          <Button
            size="small"
            kind="plain"
            disabledReason={reason}
            aria-label={`Comment on ${evidence.title}`}
            onClick={() => setOpen(true)}
          >
            Comment
          </Button>
        </div>
      )}
    </div>
  );
}
