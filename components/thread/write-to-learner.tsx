"use client";
import { useEffect, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { Button, LinkButton } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { threadCan } from "@/domain/threads/thread-can.ts";
import { apiPaths, paths } from "@/paths.ts";
import { CommentBox } from "./comment-box.tsx";
import { keepDraft, readDraft } from "./draft.ts";
import { problemWords, type SendProblem, send, textProblem } from "./send-comment.ts";
import { startedSchema } from "./thread-schema.ts";

/** By when the dialog has found that what had the focus is gone. */
const FOCUS_MS = 60;

type Ids = { threadId: string; commentId: string };

/**
 * Begins a conversation with a learner, and says where it is once it was sent. The draft stays on this device until
 * then.
 * @param mentors whether the viewer is a mentor of the cohort; others are told why they cannot write
 * @param named whether others can be written to from the same page, so that the button says to whom
 */
export function WriteToLearner({
  cohortId,
  accountId,
  name,
  mentors,
  account,
  small = false,
  named = false,
}: {
  cohortId: string;
  accountId: string;
  name: string;
  mentors: boolean;
  account: string;
  small?: boolean;
  named?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [sent, setSent] = useState<string | null>(null);
  const tried = useRef<Ids & { said: string }>(undefined);
  const draft = `learner.${cohortId}.${accountId}`;
  const onText = (next: string) => {
    setText(next);
    keepDraft(account, draft, next);
  };
  const onOpenChange = (next: boolean) => {
    setOpen(next);
    // The same learner may have another button on this page, or be written to in another tab.
    if (next) setText(readDraft(account, draft));
    else setSent(null);
  };
  const onSend = async (): Promise<SendProblem> => {
    const problem = textProblem(text);
    if (problem) return problem;
    // Pressed again after an answer that got lost, it is the same conversation.
    if (tried.current?.said !== text) tried.current = { threadId: newId(), commentId: newId(), said: text };
    const { threadId, commentId } = tried.current;
    const outcome = await send(
      apiPaths.learnerThreads(cohortId, accountId),
      startedSchema,
      { threadId, commentId, text },
      account,
    );
    if (!outcome.ok) return problemWords(outcome.error);
    // The same words, written once more, are another message.
    tried.current = undefined;
    onText("");
    setSent(outcome.value.threadId);
    return null;
  };
  const reason = threadCan.write({ mentors });
  if (reason) return <Button disabledReason={reason}>Write to them</Button>;
  return (
    <Dialog
      title="Write to them"
      description={
        <span className="break-words">
          To {name}. They are told of it and can answer; the other mentors of the cohort see it too.
        </span>
      }
      trigger={
        <Button size={small ? "small" : "medium"} {...(named && { "aria-label": `Write to them: ${name}` })}>
          Write to them
        </Button>
      }
      open={open}
      onOpenChange={onOpenChange}
      wide
    >
      {sent === null ? (
        <CommentBox
          label="Your message"
          text={text}
          onText={onText}
          onSend={onSend}
          peopleUrl={null}
          sendLabel="Send"
          autoFocus
        />
      ) : (
        <Sent threadId={sent} onClose={() => onOpenChange(false)} />
      )}
    </Dialog>
  );
}

function Sent({ threadId, onClose }: { threadId: string; onClose: () => void }) {
  const words = useRef<HTMLParagraphElement>(null);
  // The box that was typed in is gone; the dialog takes the focus back to itself first.
  useEffect(() => {
    const timer = setTimeout(() => words.current?.focus(), FOCUS_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <p ref={words} tabIndex={-1} role="status" className="text-good outline-none">
        Sent.
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <LinkButton href={paths.conversation(threadId)} prefetch={false}>
          Open the conversation
        </LinkButton>
        <Button kind="plain" onClick={onClose}>
          Close
        </Button>
      </div>
    </>
  );
}
