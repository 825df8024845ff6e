"use client";
import { Flag } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { Button } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { ShortcutsSheet } from "@/components/ui/shortcuts-sheet.tsx";
import type { SittingView } from "@/domain/quizzes/sitting-view.ts";
import type { SaveStatus } from "./answer-saver.ts";
import { ConfidencePicker } from "./confidence-picker.tsx";
import { HandInDialog } from "./hand-in-dialog.tsx";
import { type NavigatorItem, QuestionNavigator } from "./question-navigator.tsx";
import { QuestionSources } from "./question-sources.tsx";
import { QuestionView } from "./question-view.tsx";
import { SittingClock } from "./sitting-clock.tsx";
import { type LiveQuestion, useSitting } from "./use-sitting.ts";
import { SITTING_SHORTCUTS, useSittingKeys } from "./use-sitting-keys.ts";

/**
 * A sitting that goes on, one question at a time.
 * @param account whose it is
 * @param onOver it has ended, by hand or by the clock: the page is to be read anew
 * @param report makes what stands below a settled question
 */
export function SittingScreen({
  view,
  account,
  onOver,
  report,
}: {
  view: SittingView<RichText>;
  account: string;
  onOver: () => void;
  report: (question: LiveQuestion) => ReactNode;
}) {
  const { questions, change, reveal, handIn } = useSitting(view, account, onOver);
  const [here, go] = usePlace(questions);
  const question = questions.find(({ place }) => place === here) ?? questions[0];
  const heading = useRef<HTMLHeadingElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, setPending] = useState(false);

  const goTo = useCallback(
    (place: number) => {
      setProblem(null);
      go(place);
      heading.current?.focus();
    },
    [go],
  );

  const settled = question !== undefined && (question.review !== null || question.status === "settled");
  const canChange = question !== undefined && !settled;
  useSittingKeys({
    next: () => goTo(Math.min(here + 1, questions.length)),
    previous: () => goTo(Math.max(here - 1, 1)),
    flag: () => canChange && change(here, { flagged: !question.flagged }),
    check: () => void (view.afterEach && canChange && question.answer !== null && check()),
    choose: (index) => document.querySelectorAll<HTMLInputElement>(".question-label input")[index]?.click(),
  });

  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);

  if (!question) return null;
  const last = here === questions.length;

  async function check() {
    if (pending) return;
    setPending(true);
    setProblem(await reveal(here));
    setPending(false);
  }

  return (
    <>
      <div className="sitting-bar">
        <div className="flex flex-wrap items-center gap-x-6 gap-y-2">
          <h2 ref={heading} tabIndex={-1} className="text-base font-semibold outline-none">
            Question {here} of {questions.length}
          </h2>
          {view.dueAt ? <SittingClock dueAt={view.dueAt} readAt={view.readAt} onStale={onOver} /> : null}
          <SaveState questions={questions} here={question} />
        </div>
        <div className="flex items-center gap-2">
          <ShortcutsSheet groups={SITTING_SHORTCUTS} />
          <HandInDialog
            open={questions.filter(({ answer }) => answer === null).length}
            flagged={questions.filter(({ flagged }) => flagged).length}
            onHandIn={handIn}
          />
        </div>
      </div>
      <div className="mt-6 grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_15rem]">
        <div className="min-w-0">
          {question.status === "taken-over" ? (
            <Notice kind="warn" title="Answered elsewhere" live className="mb-4">
              <p>
                This question was answered in another tab or on another device. That answer is shown; change
                it if you like.
              </p>
            </Notice>
          ) : null}
          {/* Before the page's scripts are there nothing would be kept: a choice is not taken, and not lost. */}
          <fieldset disabled={!ready} className="contents">
            <QuestionView
              key={here}
              question={question}
              label={kindWords(question)}
              answer={question.answer}
              onAnswer={(answer) => change(here, { answer })}
              settled={settled}
            >
              {view.asksConfidence ? (
                <ConfidencePicker
                  name={`sure-${here}`}
                  value={question.confidence}
                  disabled={settled}
                  onChange={(confidence) => change(here, { confidence })}
                />
              ) : null}
              {question.review ? (
                <QuestionSources sources={question.review.sources} objective={question.review.objective} />
              ) : null}
              {question.review ? report(question) : null}
            </QuestionView>
          </fieldset>
          <div className="mt-4 flex flex-wrap items-center justify-between gap-3">
            <div className="flex flex-wrap gap-3">
              <Button onClick={() => goTo(here - 1)} disabled={here === 1}>
                Previous
              </Button>
              <Button onClick={() => goTo(here + 1)} disabled={last}>
                Next
              </Button>
              {view.afterEach && !settled ? (
                <Button
                  pending={pending}
                  pendingLabel="Checking"
                  disabled={question.answer === null}
                  onClick={() => void check()}
                >
                  Check answer
                </Button>
              ) : null}
            </div>
            <Button
              kind="plain"
              aria-pressed={question.flagged}
              onClick={() => change(here, { flagged: !question.flagged })}
              disabled={settled}
            >
              <Flag aria-hidden="true" className={question.flagged ? "fill-current" : ""} />
              {question.flagged ? "Flagged" : "Flag"}
            </Button>
          </div>
          <p role="status" className="mt-2 text-sm text-bad">
            {problem}
          </p>
        </div>
        <QuestionNavigator items={questions.map(navigatorItem)} here={here} onGo={goTo} />
      </div>
    </>
  );
}

/** The question that is shown; a reload comes back to it, and Back goes through those that were looked at. */
function usePlace(questions: readonly LiveQuestion[]): [number, (place: number) => void] {
  const [here, setHere] = useState(1);
  useEffect(() => {
    const read = () => {
      const place = Number(/^#(\d+)$/.exec(window.location.hash)?.[1] ?? 0);
      setHere(place >= 1 && place <= questions.length ? place : 1);
    };
    read();
    window.addEventListener("popstate", read);
    return () => window.removeEventListener("popstate", read);
  }, [questions.length]);
  const go = useCallback((place: number) => {
    setHere(place);
    window.history.pushState(window.history.state, "", `#${place}`);
  }, []);
  return [here, go];
}

function navigatorItem({ place, answer, flagged, review }: LiveQuestion): NavigatorItem {
  const score = review?.score ?? 0;
  const mark = review
    ? score === 1
      ? "right"
      : score > 0
        ? "partly"
        : "wrong"
    : answer
      ? "answered"
      : "open";
  return { place, flagged, mark };
}

const KIND_WORDS: Record<LiveQuestion["input"]["kind"], string> = {
  single: "One answer",
  multiple: "Several answers",
  line: "Find the faulty line",
  ordering: "Put in order",
  matching: "Match",
  number: "A number",
  words: "Fill in",
  output: "What does this print?",
};

function kindWords({ input }: Pick<LiveQuestion, "input">): string {
  return KIND_WORDS[input.kind];
}

const STATUS_WORDS: Record<SaveStatus, string> = {
  untouched: "",
  saved: "Saved",
  saving: "Saving",
  waiting: "Not saved yet: trying again",
  "signed-out": "Not saved: sign in again in another tab; it is kept here and sent then",
  "taken-over": "Saved",
  settled: "Saved",
};

/** Says "saved" only of what the server has, of all questions together. */
function SaveState({ questions, here }: { questions: readonly LiveQuestion[]; here: LiveQuestion }) {
  const worst = (["signed-out", "waiting", "saving"] as const).find((status) =>
    questions.some((question) => question.status === status),
  );
  const status = worst ?? here.status;
  const isTrouble = status === "waiting" || status === "signed-out";
  return (
    <p role="status" className={`text-sm ${isTrouble ? "text-warn" : "text-ink-2"}`}>
      {STATUS_WORDS[status]}
    </p>
  );
}
