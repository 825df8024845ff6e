"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { callApi } from "@/components/api/call-api.ts";
import type { SittingQuestionView, SittingView } from "@/domain/quizzes/sitting-view.ts";
import { apiPaths } from "@/paths.ts";
import { AnswerSaver, type Draft, type SaveStatus } from "./answer-saver.ts";
import { overSchema, revealedSchema, saveOutcomeSchema } from "./answers-schema.ts";
import { dropKept, keepAnswer, readKept } from "./kept-answers.ts";

export type LiveQuestion = SittingQuestionView<RichText> & { status: SaveStatus };

export type Sitting = {
  questions: LiveQuestion[];
  change: (place: number, change: Partial<Draft>) => void;
  /** Shows what is right of a question that was answered. @returns what went wrong, or null */
  reveal: (place: number) => Promise<string | null>;
  /** @returns what went wrong, or null; the page is then read anew */
  handIn: () => Promise<string | null>;
};

const UNSAVED_WORDS =
  "Not everything could be saved yet. Check your connection; what you answered stays on this device and is sent again.";

/** How long handing in waits for answers that are under way. */
const SETTLE_MS = 10_000;

/**
 * A sitting that goes on: its answers as they are here, saved as they change.
 * @param account whose it is
 * @param onOver the sitting is over: the page has to be read anew
 */
export function useSitting(view: SittingView<RichText>, account: string, onOver: () => void): Sitting {
  const [questions, setQuestions] = useState<LiveQuestion[]>(() =>
    view.questions.map((question) => ({
      ...question,
      status: question.revision > 0 ? "saved" : "untouched",
    })),
  );
  const saver = useRef<AnswerSaver | null>(null);
  const latest = useRef({ view, onOver });
  latest.current = { view, onOver };

  const update = useCallback((place: number, change: Partial<LiveQuestion>) => {
    setQuestions((before) => before.map((one) => (one.place === place ? { ...one, ...change } : one)));
  }, []);

  useEffect(() => {
    const { view: first } = latest.current;
    const made = new AnswerSaver(first.questions, {
      send: (place, body) =>
        callApi("PUT", apiPaths.sittingAnswer(first.id, place), saveOutcomeSchema, { body, account }),
      newId,
      onChange: (place, draft, status) => {
        if (status === "saving" || status === "waiting" || status === "signed-out")
          keepAnswer(first.id, place, draft, made.revisionOf(place));
        else dropKept(first.id, place);
        update(place, { ...draft, status });
      },
      onOver: () => latest.current.onOver(),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });
    saver.current = made;
    for (const [place, { revision, ...draft }] of Object.entries(readKept(first.id))) {
      // What the server has since is newer.
      if (made.revisionOf(Number(place)) === revision) made.change(Number(place), draft);
      else dropKept(first.id, Number(place));
    }
    return () => made.stop();
  }, [account, update]);

  const change = useCallback(
    (place: number, draft: Partial<Draft>) => saver.current?.change(place, draft),
    [],
  );

  const allSaved = useCallback(async () => {
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, SETTLE_MS));
    await Promise.race([saver.current?.settled(), timeout]);
    return saver.current?.waiting !== true;
  }, []);

  const reveal = useCallback(
    async (place: number) => {
      if (!(await allSaved())) return UNSAVED_WORDS;
      const { id } = latest.current.view;
      const outcome = await callApi("POST", apiPaths.revealedAnswer(id, place), revealedSchema, {
        body: {},
        account,
      });
      if (!outcome.ok) return outcome.error.message;
      update(place, { ...outcome.value, status: "settled" });
      return null;
    },
    [account, allSaved, update],
  );

  const handIn = useCallback(async () => {
    if (!(await allSaved())) return UNSAVED_WORDS;
    const outcome = await callApi("POST", apiPaths.handIn(latest.current.view.id), overSchema, {
      body: {},
      account,
    });
    if (!outcome.ok) return outcome.error.message;
    latest.current.onOver();
    return null;
  }, [account, allSaved]);

  return { questions, change, reveal, handIn };
}
