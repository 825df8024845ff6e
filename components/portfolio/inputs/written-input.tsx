"use client";
import { useState } from "react";
import { WriteOrLook } from "@/components/thread/write-or-look.tsx";
import { FiguredText } from "../figured-text.tsx";
import type { EvidenceWiring } from "../milestone-on-page.ts";

/** Markdown with a preview, in which diagrams and plots are drawn. */
export function WrittenInput({
  text,
  title,
  wiring,
  rows = 14,
  onText,
}: {
  text: string;
  title: string;
  wiring: EvidenceWiring;
  rows?: number;
  onText: (text: string) => void;
}) {
  const [preview, setPreview] = useState(false);
  return (
    <div className="grid gap-2">
      <div className="flex justify-end">
        <WriteOrLook label={title} preview={preview} onPreview={setPreview} />
      </div>
      {preview ? (
        <section
          aria-label={`Preview of ${title}`}
          className="min-h-24 min-w-0 border border-line bg-paper-2 px-4 py-3"
        >
          {text.trim() === "" ? (
            <p className="text-ink-2">Nothing is written yet.</p>
          ) : (
            <FiguredText text={text} />
          )}
        </section>
      ) : (
        <textarea
          className="input"
          rows={rows}
          id={wiring.id}
          value={text}
          disabled={wiring.disabled}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid || undefined}
          onChange={(event) => onText(event.target.value)}
        />
      )}
    </div>
  );
}
