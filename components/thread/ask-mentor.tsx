"use client";
import { MessageSquare } from "lucide-react";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { Badge } from "@/components/ui/badge.tsx";
import { Button, buttonClass } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { apiPaths, paths } from "@/paths.ts";
import { CommentBox } from "./comment-box.tsx";
import { keepDraft, readDraft } from "./draft.ts";
import { problemWords, type SendProblem, send, textProblem } from "./send-comment.ts";
import { startedSchema } from "./thread-schema.ts";

export type QuestionThread = {
  id: string;
  questionId: string;
  cohortId: string;
  resolved: boolean;
  unread: boolean;
};
export type AskedCohort = { id: string; name: string };

/**
 * Below a question that is settled: the conversation about it, or the way to begin one with the mentors of a cohort.
 * Shows nothing to whoever belongs to none and has no conversation.
 * @param onStarted a conversation was begun
 */
export function AskMentor({
  questionId,
  sittingId,
  place,
  cohorts,
  threads,
  account,
  onStarted,
}: {
  questionId: string;
  sittingId: string;
  place: number;
  cohorts: readonly AskedCohort[];
  threads: readonly QuestionThread[];
  account: string;
  onStarted: (thread: QuestionThread) => void;
}) {
  const [started, setStarted] = useState<string | null>(null);
  const begun = threads.filter((thread) => thread.questionId === questionId);
  const free = cohorts.filter(({ id }) => !begun.some(({ cohortId }) => cohortId === id));
  return (
    <>
      {begun.map(({ id, cohortId, unread }) => {
        const cohort = begun.length > 1 ? cohorts.find((one) => one.id === cohortId) : undefined;
        return (
          <Link
            key={id}
            // The button that began it is gone, and the focus would be with it.
            ref={(link) => {
              if (started === id) link?.focus();
            }}
            href={paths.conversation(id)}
            className={buttonClass({ kind: "plain", size: "small" }, "min-w-0 text-ink-2")}
          >
            <MessageSquare aria-hidden="true" />
            Conversation{cohort ? `, ${cohort.name}` : ""}
            {unread ? <Badge>Unread</Badge> : null}
          </Link>
        );
      })}
      {free.length > 0 && begun.length === 0 ? (
        <Ask
          {...{ questionId, sittingId, place, account }}
          cohorts={free}
          onStarted={(thread) => {
            setStarted(thread.id);
            onStarted(thread);
          }}
        />
      ) : null}
    </>
  );
}

function Ask({
  questionId,
  sittingId,
  place,
  cohorts,
  account,
  onStarted,
}: {
  questionId: string;
  sittingId: string;
  place: number;
  cohorts: readonly AskedCohort[];
  account: string;
  onStarted: (thread: QuestionThread) => void;
}) {
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [cohortId, setCohortId] = useState(cohorts[0]?.id ?? "");
  const tried = useRef<{ threadId: string; commentId: string; said: string }>(undefined);
  const draft = `question.${questionId}`;
  useEffect(() => setText(readDraft(account, draft)), [account, draft]);
  const onText = (next: string) => {
    setText(next);
    keepDraft(account, draft, next);
  };
  const onSend = async (): Promise<SendProblem> => {
    const problem = textProblem(text);
    if (problem) return problem;
    const said = JSON.stringify([text, cohortId]);
    if (tried.current?.said !== said) tried.current = { threadId: newId(), commentId: newId(), said };
    const { threadId, commentId } = tried.current;
    const outcome = await send(
      apiPaths.threads(),
      startedSchema,
      { threadId, commentId, cohortId, sittingId, place, text },
      account,
    );
    if (!outcome.ok) return problemWords(outcome.error);
    onText("");
    setOpen(false);
    onStarted({ id: outcome.value.threadId, questionId, cohortId, resolved: false, unread: false });
    return null;
  };
  return (
    <Dialog
      title="Ask a mentor"
      description={`About question ${place}. The mentors of the cohort see the question and your text; you see their answer under Conversations.`}
      trigger={
        <Button kind="plain" size="small" className="text-ink-2">
          <MessageSquare aria-hidden="true" />
          Ask a mentor
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      wide
    >
      {cohorts.length > 1 ? (
        <Field id={`cohort-${place}`} label="Which cohort?" className="mb-4">
          <Select
            id={`cohort-${place}`}
            value={cohortId}
            onChange={(event) => setCohortId(event.target.value)}
            options={cohorts.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Field>
      ) : null}
      <CommentBox
        label="What is unclear?"
        text={text}
        onText={onText}
        onSend={onSend}
        peopleUrl={null}
        sendLabel="Ask"
      />
    </Dialog>
  );
}
