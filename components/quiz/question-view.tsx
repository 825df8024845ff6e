"use client";
import { type ReactNode, useId } from "react";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import type { Answer } from "@/domain/quizzes/answer.ts";
import type { SittingQuestionView } from "@/domain/quizzes/sitting-view.ts";
import { LineChoice, MultipleChoice, SingleChoice } from "./inputs/choices.tsx";
import { Matching } from "./inputs/matching.tsx";
import { Ordering } from "./inputs/ordering.tsx";
import { Typed } from "./inputs/typed.tsx";
import { NumberedCode } from "./numbered-code.tsx";
import { RichTextView } from "./rich-text-view.tsx";

/**
 * A question with its scenario, its code and its way to answer; once it is reviewed, with what is right and why.
 * @param label names the group of inputs: "Question 3 of 50"
 */
export function QuestionView({
  question,
  label,
  answer,
  onAnswer,
  settled,
  children,
}: {
  question: SittingQuestionView<RichText>;
  label: string;
  answer: Answer | null;
  onAnswer: (answer: Answer | null) => void;
  settled: boolean;
  /** What stands below the answer. */
  children?: ReactNode;
}) {
  const name = useId();
  const { stem, code, input, caseStudy, review } = question;
  const shared = { name, answer, onAnswer, settled, review };
  return (
    <div className="question">
      <fieldset aria-describedby={`${name}-stem`}>
        <legend className="small-caps text-ink-2">{label}</legend>
        {caseStudy ? (
          <details open className="case-study">
            <summary>{caseStudy.title}</summary>
            <div className="rich-text">
              <RichTextView text={caseStudy.text} />
            </div>
          </details>
        ) : null}
        <div id={`${name}-stem`} className="question-stem rich-text">
          <RichTextView text={stem} />
        </div>
        {code ? <NumberedCode text={code.text} /> : null}
        {input.kind === "single" ? <SingleChoice {...shared} input={input} /> : null}
        {input.kind === "multiple" ? <MultipleChoice {...shared} input={input} /> : null}
        {input.kind === "line" ? <LineChoice {...shared} input={input} /> : null}
        {input.kind === "ordering" ? <Ordering {...shared} input={input} /> : null}
        {input.kind === "matching" ? <Matching {...shared} input={input} /> : null}
        {input.kind === "number" || input.kind === "words" || input.kind === "output" ? (
          <Typed {...shared} input={input} />
        ) : null}
      </fieldset>
      {children}
    </div>
  );
}
