"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";

/** Hints that open one by one: first a question, then the tool, then nearly the line. */
export function Hints({ hints }: { hints: readonly string[] }) {
  const [shown, setShown] = useState(0);
  if (hints.length === 0) return null;
  return (
    <section aria-labelledby="hints" className="mt-8 border-t border-line pt-4">
      <h2 id="hints" className="small-caps text-ink-2">
        Hints
      </h2>
      <ol aria-live="polite" className="mt-2 flex list-decimal flex-col gap-2 pl-5">
        {hints.slice(0, shown).map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      {shown < hints.length ? (
        <Button size="small" className="mt-3" onClick={() => setShown(shown + 1)}>
          Show hint {shown + 1} of {hints.length}
        </Button>
      ) : null}
    </section>
  );
}
