import type { QuestionReview } from "@/domain/quizzes/sitting-view.ts";

/** Where to read on, and what the question asks for in its exam. */
export function QuestionSources({
  sources,
  objective,
}: Pick<QuestionReview<unknown>, "sources" | "objective">) {
  return (
    <div className="mt-4 border-t border-line pt-3 text-sm">
      {objective ? <p className="mb-1 text-ink-2">Objective {objective}</p> : null}
      <ul className="flex flex-wrap gap-x-5 gap-y-1">
        {sources.map(({ title, url }) => (
          <li key={url} className="min-w-0">
            <a className="link" href={url}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
