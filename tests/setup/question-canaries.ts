import type { Question } from "@/catalog/questions/types.ts";
import { withoutEscapes } from "./canaries.ts";

/** Shorter runs stand elsewhere by chance. */
const LENGTH = 24;

/**
 * Texts of each question that nobody may receive before it is settled: what explains its options, and long answers
 * that are typed. Single words, and what some question asks, are none.
 */
export function questionCanaries(questions: readonly Question[]): QuestionCanaries[] {
  const asked = withoutEscapes(
    JSON.stringify(questions.map(({ content, caseStudy }) => [askedTexts(content), caseStudy ?? ""])),
  );
  return questions.map(({ id, content }) => {
    const telling = (text: string) => text.length >= LENGTH && text.includes(" ") && !asked.includes(text);
    const runsOf = (secrets: string[]) =>
      [...new Set(secrets.flatMap(plainRuns).map(withoutEscapes))].filter(telling);
    const toAll = { ...content, mistakes: undefined };
    return { id, texts: runsOf(secretTexts(content)), told: runsOf(secretTexts(toAll)).length > 0 };
  });
}

type QuestionCanaries = {
  id: string;
  texts: string[];
  /** Whether whoever has settled it sees one of them, whatever they answered: a mistake's words only who made it. */
  told: boolean;
};

/** Every value of a key that only explanations and answers have. */
function secretTexts(content: object): string[] {
  const secrets: string[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) visit(one);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        if (typeof inner === "string" && (key === "why" || key === "prints")) secrets.push(inner);
        visit(inner);
      }
  };
  visit(content);
  return secrets;
}

function askedTexts(content: Question["content"]): unknown[] {
  const { stem } = content;
  if (content.kind === "single" || content.kind === "multiple")
    return [stem, content.options.map(({ text }) => text)];
  if (content.kind === "ordering") return [stem, content.items.map(({ text }) => text)];
  if (content.kind === "matching")
    return [
      stem,
      content.pairs.map(({ left, right }) => [left, right]),
      content.extra.map(({ right }) => right),
    ];
  return "code" in content ? [stem, content.code] : [stem];
}

/** What stays in one piece when Markdown is rendered and numbers are drawn. */
function plainRuns(markdown: string): string[] {
  return markdown.split(/[`*_$[\](){}<>\n~|\\#]+/).map((run) => run.trim());
}
