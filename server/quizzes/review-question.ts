import "server-only";
import type { Asking } from "@/catalog/questions/ask-question.ts";
import { renderText } from "@/catalog/questions/render-text.ts";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import type { QuestionContent } from "@/catalog/questions/types.ts";
import type { Catalog } from "@/catalog/types.ts";
import type { Answer } from "@/domain/quizzes/answer.ts";
import { scoreAnswer } from "@/domain/quizzes/score-answer.ts";
import type { QuestionReview } from "@/domain/quizzes/sitting-view.ts";

type Settled = { answer: Answer | null; score: number | null; objective: string | null };

/** What is told of a question once it is settled: what is right, and why. */
export async function reviewQuestion(
  content: QuestionContent,
  { key, explanation }: Asking,
  { answer, score, objective }: Settled,
  catalog: Catalog,
): Promise<QuestionReview<RichText>> {
  const replies: Record<string, RichText> = {};
  for (const [id, text] of Object.entries(explanation.replies)) replies[id] = await renderText(text);
  const mistake = answer && explanation.mistakes.find((one) => scoreAnswer(one.key, answer) > 0);
  return {
    score,
    key,
    replies,
    why: explanation.why === null ? null : await renderText(explanation.why),
    reply: mistake && score !== 1 ? await renderText(mistake.why) : null,
    sources: content.sources.flatMap((source) => {
      if ("url" in source) return [source];
      const lesson = catalog.lessonById.get(source.lesson);
      return lesson ? [{ title: lesson.title, url: lesson.address }] : [];
    }),
    objective,
  };
}
