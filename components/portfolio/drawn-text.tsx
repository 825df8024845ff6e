import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { FIGURE_KINDS, type FigureKind, figureKey } from "@/domain/portfolio/figure-blocks.ts";

/** Drawings by the key of their block; their sides in pixels. */
export type Figures = Readonly<
  Record<string, { image: string; alt: string; width: number; height: number } | { problem: string }>
>;

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
    <figure {...KEYBOARD_SCROLL} className="my-4 overflow-x-auto">
      <img
        src={figure.image}
        alt={figure.alt}
        width={figure.width}
        height={figure.height}
        className={`h-auto max-w-full border border-line ${leastWidth(figure.width)}`}
      />
      <details className="mt-1 text-sm">
        <summary>As text</summary>
        <pre>
          <code>{source}</code>
        </pre>
      </details>
    </figure>
  );
}

/** Below it the words of a drawing could not be read: on a narrow screen it is scrolled instead. */
function leastWidth(width: number): string {
  if (width <= 480) return "";
  if (width <= 800) return "min-w-[30rem]";
  return width <= 1_200 ? "min-w-[44rem]" : "min-w-[50rem]";
}
