"use client";
import { type ReactNode, useState } from "react";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { Button } from "@/components/ui/button.tsx";
import { EmptyState } from "@/components/ui/empty-state.tsx";
import type { SittingQuestionView } from "@/domain/quizzes/sitting-view.ts";
import { CONFIDENCE_WORDS } from "./confidence-picker.tsx";
import { QuestionSources } from "./question-sources.tsx";
import { QuestionView } from "./question-view.tsx";

type Question = SittingQuestionView<RichText>;

const FILTERS = {
  missed: { label: "Not right", keep: ({ review }: Question) => (review?.score ?? 0) < 1 },
  flagged: { label: "Flagged", keep: ({ flagged }: Question) => flagged },
  all: { label: "All", keep: () => true },
} as const;
type Filter = keyof typeof FILTERS;

/** Every question of a sitting that is over, with what is right and why; those that were missed first. */
export function SittingReview({
  questions,
  report,
}: {
  questions: readonly Question[];
  report: (question: Question) => ReactNode;
}) {
  const missed = questions.filter(FILTERS.missed.keep).length;
  const [filter, setFilter] = useState<Filter>(missed > 0 ? "missed" : "all");
  const shown = questions.filter(FILTERS[filter].keep);
  return (
    <section aria-labelledby="review" className="mt-12">
      <div className="mb-4 flex flex-wrap items-end justify-between gap-4">
        <h2 id="review" className="text-lg">
          Question by question
        </h2>
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">Which questions</legend>
          {(Object.keys(FILTERS) as Filter[]).map((key) => (
            <Button key={key} size="small" aria-pressed={filter === key} onClick={() => setFilter(key)}>
              {FILTERS[key].label} ({questions.filter(FILTERS[key].keep).length})
            </Button>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <EmptyState title={filter === "flagged" ? "You flagged nothing" : "Nothing was missed"} />
      ) : null}
      <ol className="grid gap-8">
        {shown.map((question) => (
          <li key={question.place} id={`question-${question.place}`}>
            <QuestionView
              question={question}
              label={`Question ${question.place}: ${scoreWords(question)}`}
              answer={question.answer}
              onAnswer={() => undefined}
              settled
            >
              {question.confidence ? (
                <p className="mt-3 text-sm text-ink-2">
                  You were: {CONFIDENCE_WORDS[question.confidence].toLowerCase()}.
                </p>
              ) : null}
              {question.review ? (
                <QuestionSources sources={question.review.sources} objective={question.review.objective} />
              ) : null}
              {report(question)}
            </QuestionView>
          </li>
        ))}
      </ol>
    </section>
  );
}

function scoreWords({ answer, review }: Question): string {
  const score = review?.score ?? 0;
  if (answer === null) return "not answered";
  if (score === 1) return "right";
  return score > 0 ? `right in part, ${Math.round(score * 100)} % of the point` : "not right";
}
