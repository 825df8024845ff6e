"use client";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { QuestionSources } from "@/components/quiz/question-sources.tsx";
import { QuestionView } from "@/components/quiz/question-view.tsx";
import type { SittingQuestionView } from "@/domain/quizzes/sitting-view.ts";

/** A question with what is right, as its authors see it. */
export function QuestionAsAsked({ question }: { question: SittingQuestionView<RichText> }) {
  return (
    <QuestionView question={question} label="As it is asked" answer={null} onAnswer={() => undefined} settled>
      {question.review ? <QuestionSources sources={question.review.sources} objective={null} /> : null}
    </QuestionView>
  );
}
