"use client";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from "react";
import { v4 as newId } from "uuid";
import { z } from "zod";
import { type Answer, LessonProgress } from "@/components/mdx/lesson-progress.ts";
import type { Outbox } from "@/components/outbox/outbox.ts";
import { useOutbox } from "@/components/outbox/use-outbox.ts";
import { type ItemState, lessonState } from "@/domain/progress/item-state.ts";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const itemState = z.enum(["open", "started", "done"]);
const progressSchema = z.object({
  answered: z.record(z.string(), z.object({ option: z.string(), correct: z.boolean() })),
  right: z.array(z.string()),
  state: itemState,
  items: z.record(z.string(), itemState),
});

type Standing = {
  state: ItemState;
  right: number;
  total: number;
  /** The state of the course's items by key; empty while it is not known. */
  items: Readonly<Record<string, ItemState>>;
};

const StandingContext = createContext<Standing>({ state: "open", right: 0, total: 0, items: {} });

/** How far the person at this page is with the lesson. */
export function useLessonStanding(): Standing {
  return useContext(StandingContext);
}

/**
 * Keeps what is done in a lesson. The lesson itself is the same for everyone and comes as children.
 * @param accountId of whoever is signed in, null for a visitor, undefined while not known
 */
export function LessonShell({
  lessonId,
  questions,
  accountId,
  children,
}: {
  lessonId: string;
  questions: readonly string[];
  accountId: string | null | undefined;
  children: ReactNode;
}) {
  const [answered, setAnswered] = useState<Record<string, Answer>>({});
  const [right, setRight] = useState<ReadonlySet<string>>(new Set());
  const [touched, setTouched] = useState(false);
  const [items, setItems] = useState<Record<string, ItemState>>({});
  const outbox = useOutbox(accountId);

  useEffect(() => {
    if (accountId === undefined) return;
    // What was answered on this device and has not been sent is shown again, to visitors too.
    const waiting = unsentAnswers(outbox.current, lessonId);
    setAnswered((before) => ({ ...waiting, ...before }));
    const correct = Object.keys(waiting).filter((id) => waiting[id]?.correct);
    setRight((before) => new Set([...correct, ...before]));
    if (Object.keys(waiting).length > 0) setTouched(true);
  }, [accountId, lessonId, outbox]);

  useEffect(() => {
    if (!accountId) return;
    const left = new AbortController();
    void readProgress(lessonId, left.signal).then((known) => {
      if (!known) return;
      // What was answered while this was under way is newer than what the server knew.
      setAnswered((before) => ({ ...known.answered, ...before }));
      setRight((before) => new Set([...known.right, ...before]));
      setTouched((before) => before || known.state !== "open");
      setItems(known.items);
    });
    return () => left.abort();
  }, [accountId, lessonId]);

  const onAnswer = useCallback(
    (questionId: string, option: string, correct: boolean) => {
      setAnswered((before) => ({ ...before, [questionId]: { option, correct } }));
      setTouched(true);
      if (correct) setRight((before) => new Set(before).add(questionId));
      const answer = { questionId, option, answerId: newId() };
      outbox.current?.add(apiPaths.lessonAnswers(lessonId), answer, { correct });
    },
    [lessonId, outbox],
  );
  const onRun = useCallback(
    (snippetId: string) => {
      setTouched(true);
      outbox.current?.add(apiPaths.lessonRuns(lessonId), { snippetId });
    },
    [lessonId, outbox],
  );

  const progress = useMemo(() => ({ answered, onAnswer, onRun }), [answered, onAnswer, onRun]);
  const standing = useMemo<Standing>(() => {
    const state = lessonState({ questions, right, touched });
    const rightHere = questions.filter((id) => right.has(id)).length;
    return {
      state,
      right: rightHere,
      total: questions.length,
      items: { ...items, [`lesson:${lessonId}`]: state },
    };
  }, [questions, right, touched, items, lessonId]);

  return (
    <StandingContext value={standing}>
      <LessonProgress value={progress}>{children}</LessonProgress>
    </StandingContext>
  );
}

const unsentSchema = z.object({ questionId: z.string(), option: z.string(), correct: z.boolean() });

function unsentAnswers(outbox: Outbox | null, lessonId: string): Record<string, Answer> {
  const waiting = outbox?.waiting(apiPaths.lessonAnswers(lessonId)) ?? [];
  return Object.fromEntries(
    waiting.flatMap((write) => {
      const { data } = unsentSchema.safeParse(write);
      return data ? [[data.questionId, { option: data.option, correct: data.correct }]] : [];
    }),
  );
}

async function readProgress(lessonId: string, signal: AbortSignal) {
  try {
    const response = await fetch(apiPaths.lessonProgress(lessonId), { signal, cache: "no-store" });
    return response.ok ? progressSchema.parse(await response.json()) : null;
  } catch {
    // Without it the lesson still works; what is answered now is kept and sent.
    return null;
  }
}
