"use client";
import { useEffect, useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { figureBlocks } from "@/domain/portfolio/figure-blocks.ts";
import { apiPaths } from "@/paths.ts";
import { DrawnText, type Figures } from "./drawn-text.tsx";

z.config({ jitless: true });

const figuresSchema = z.object({
  figures: z.record(
    z.string(),
    z.union([
      z.object({ image: z.string(), alt: z.string(), width: z.number(), height: z.number() }),
      z.object({ problem: z.string() }),
    ]),
  ),
});

/** Markdown whose diagrams and plots are drawn once the server has done so; until then one reads their text. */
export function FiguredText({ text }: { text: string }) {
  const [figures, setFigures] = useState<Figures>({});
  const [problem, setProblem] = useState<string | null>(null);
  const hasFigures = figureBlocks(text).length > 0;
  useEffect(() => {
    if (!hasFigures) return;
    let current = true;
    void callApi("POST", apiPaths.portfolioFigures(), figuresSchema, { body: { text } }).then((outcome) => {
      if (!current) return;
      setProblem(outcome.ok ? null : outcome.error.message);
      if (outcome.ok) setFigures(outcome.value.figures);
    });
    return () => {
      current = false;
    };
  }, [text, hasFigures]);
  return (
    <>
      <DrawnText text={text} figures={figures} />
      {problem === null ? null : <p className="text-sm text-ink-2">Drawings are not shown. {problem}</p>}
    </>
  );
}
