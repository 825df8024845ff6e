"use client";
import { Check, X } from "lucide-react";
import {
  createContext,
  type FormEvent,
  type ReactNode,
  useContext,
  useEffect,
  useId,
  useRef,
  useState,
} from "react";
import { LessonProgress } from "./lesson-progress.ts";

type QuestionState = {
  /** Unique in the page; names the radio group and the stem. */
  name: string;
  chosen: string | null;
  checked: boolean;
  /** Once the right answer is found there is nothing left to choose. */
  settled: boolean;
  choose: (option: string) => void;
};

const QuestionContext = createContext<QuestionState>({
  name: "",
  chosen: null,
  checked: false,
  settled: false,
  choose: () => undefined,
});
const OptionContext = createContext<{ id: string; correct: boolean }>({ id: "", correct: false });

/** A quick question: practice inside a lesson, with a reply to each belief. */
export function Question({ id, answer, children }: { id: string; answer: string; children: ReactNode }) {
  const progress = useContext(LessonProgress);
  const saved = progress?.answered[id];
  const [local, setLocal] = useState<{ chosen: string | null; checked: boolean } | null>(null);
  const [missing, setMissing] = useState(false);
  const [ready, setReady] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const name = useId();
  const { chosen, checked } = local ?? { chosen: saved?.option ?? null, checked: saved !== undefined };
  const settled = checked && chosen === answer;

  // On a slow line people choose before the page's scripts are there: that choice counts, and until
  // then there is no button that would send the form away.
  useEffect(() => {
    setReady(true);
    const early = form.current?.querySelector<HTMLInputElement>("input:checked");
    if (early && early.value !== saved?.option)
      setLocal((now) => now ?? { chosen: early.value, checked: false });
  }, [saved]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (checked) setLocal({ chosen: null, checked: false });
    else if (chosen === null) setMissing(true);
    else {
      setLocal({ chosen, checked: true });
      // The button goes away with the right answer; the focus should not go with it.
      if (chosen === answer) event.currentTarget.querySelector<HTMLInputElement>("input:checked")?.focus();
      progress?.onAnswer(id, chosen, chosen === answer);
    }
  }

  const choose = (option: string) => {
    setMissing(false);
    setLocal({ chosen: option, checked: false });
  };

  return (
    <form ref={form} onSubmit={submit} data-question={id} className="question">
      <fieldset aria-describedby={`${name}-stem`}>
        <legend className="small-caps text-ink-2">Quick question</legend>
        <QuestionContext value={{ name, chosen, checked, settled, choose }}>{children}</QuestionContext>
      </fieldset>
      {settled ? null : (
        <div className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2">
          <button type="submit" className="btn btn-small" disabled={!ready}>
            {checked ? "Try again" : "Check answer"}
          </button>
          <p role="status" className="text-ink-2 text-sm">
            {missing ? "Choose an answer first." : null}
          </p>
        </div>
      )}
    </form>
  );
}

/** What the question asks. */
export function Stem({ children }: { children: ReactNode }) {
  const { name } = useContext(QuestionContext);
  return (
    <div id={`${name}-stem`} className="question-stem">
      {children}
    </div>
  );
}

/** One answer to choose, with its reply. */
export function Option({
  id,
  correct = false,
  children,
}: {
  id: string;
  correct?: boolean;
  children: ReactNode;
}) {
  const { chosen, checked } = useContext(QuestionContext);
  const shown = checked && chosen === id;
  return (
    <div className="question-option" data-state={shown ? (correct ? "right" : "wrong") : undefined}>
      <OptionContext value={{ id, correct }}>{children}</OptionContext>
    </div>
  );
}

/** The words of an answer, which are its radio button's label. */
export function OptionText({ children }: { children: ReactNode }) {
  const { name, chosen, settled, choose } = useContext(QuestionContext);
  const { id } = useContext(OptionContext);
  return (
    <label className="question-label">
      <input
        type="radio"
        name={name}
        value={id}
        checked={chosen === id}
        disabled={settled && chosen !== id}
        onChange={() => choose(id)}
      />
      <span className="min-w-0 flex-1">{children}</span>
    </label>
  );
}

/** The reply to whoever chose this answer, read out when it appears. */
export function Why({ children }: { children: ReactNode }) {
  const { chosen, checked } = useContext(QuestionContext);
  const { id, correct } = useContext(OptionContext);
  const Mark = correct ? Check : X;
  return (
    <div aria-live="polite">
      {checked && chosen === id ? (
        <div className="question-why">
          <p className={`flex items-center gap-1.5 font-semibold ${correct ? "text-good" : "text-bad"}`}>
            <Mark aria-hidden size={18} strokeWidth={2.25} />
            {correct ? "Right" : "Not this one"}
          </p>
          <div className="space-y-2">{children}</div>
        </div>
      ) : null}
    </div>
  );
}
