import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { FIGURE_KINDS, type FigureKind, figureKey } from "@/domain/portfolio/figure-blocks.ts";

/** Drawings by the key of their block. */
export type Figures = Readonly<Record<string, { image: string; alt: string } | { problem: string }>>;

/** Markdown in which diagrams and plots are pictures, each with its text behind it. */
export function DrawnText({ text, figures }: { text: string; figures: Figures }) {
  return (
    <MarkdownText
      text={text}
      block={(language, code) => {
        if (!isKind(language)) return null;
        const figure = figures[figureKey({ kind: language, text: code })];
        return figure ? <Drawn figure={figure} source={code} /> : null;
      }}
    />
  );
}

function isKind(language: string): language is FigureKind {
  return (FIGURE_KINDS as readonly string[]).includes(language);
}

function Drawn({ figure, source }: { figure: Figures[string]; source: string }) {
  if ("problem" in figure)
    return (
      <>
        <p className="text-sm text-bad">{figure.problem}</p>
        <pre>
          <code>{source}</code>
        </pre>
      </>
    );
  return (
    <figure className="my-4">
      <img src={figure.image} alt={figure.alt} className="h-auto max-w-full border border-line" />
      <details className="mt-1 text-sm">
        <summary>As text</summary>
        <pre>
          <code>{source}</code>
        </pre>
      </details>
    </figure>
  );
}
