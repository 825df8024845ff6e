"use client";
import { useId } from "react";
import { FieldError } from "@/components/ui/field.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { evidenceProblem, isEmpty } from "@/domain/portfolio/evidence.ts";
import { FileCheck } from "../file-check.tsx";
import { type AskedOnPage, KIND_WORDS, type LabOnList } from "../milestone-on-page.ts";
import type { FileChecks } from "../use-file-checks.ts";
import { LabsInput } from "./labs-input.tsx";
import { MetricsInput } from "./metrics-input.tsx";
import { PicturesInput } from "./pictures-input.tsx";
import { WrittenInput } from "./written-input.tsx";

/** Where one piece of evidence is gathered. What is wrong with it is said while it is written, and keeps nothing from being saved. */
export function EvidenceInput({
  asked,
  text,
  version,
  accountId,
  labs,
  passedLabs,
  checks,
  disabled,
  onText,
}: {
  asked: AskedOnPage;
  text: string;
  /** Goes up when the text was changed by anything but typing. */
  version: number;
  accountId: string;
  labs: readonly LabOnList[];
  passedLabs: readonly string[];
  checks: FileChecks;
  disabled: boolean;
  onText: (text: string) => void;
}) {
  const id = useId();
  const { kind, title, asks, optional } = asked;
  const problem = isEmpty(text) ? null : evidenceProblem(kind, text);
  const wiring = { id, describedBy: `${id}-asks ${id}-error`, invalid: problem !== null, disabled };
  const shared = { text, onText, wiring };
  return (
    <section aria-labelledby={`${id}-title`} className="border-t border-line py-6">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 id={`${id}-title`} className="text-base font-semibold">
          {kind === "labs" || kind === "metrics" || kind === "picture" ? (
            title
          ) : (
            <label htmlFor={id}>{title}</label>
          )}
          {optional ? <span className="font-normal text-ink-2"> (optional)</span> : null}
        </h3>
        <span className="small-caps text-ink-2">{KIND_WORDS[kind]}</span>
      </div>
      <div id={`${id}-asks`} className="mt-1 mb-3 max-w-measure text-sm text-ink-2">
        <MarkdownText text={asks} />
      </div>
      {kind === "metrics" ? <MetricsInput key={version} {...shared} title={title} /> : null}
      {kind === "labs" ? <LabsInput {...shared} {...{ labs, passedLabs, title }} /> : null}
      {kind === "picture" ? <PicturesInput key={version} {...shared} {...{ accountId, title }} /> : null}
      {kind === "repository" || kind === "demo" ? (
        <input
          className="input"
          type="url"
          inputMode="url"
          id={id}
          value={text}
          disabled={disabled}
          placeholder={kind === "repository" ? "https://host/owner/name/tree/commit" : "https://"}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid || undefined}
          onChange={(event) => onText(event.target.value)}
        />
      ) : null}
      {kind === "write-up" ? <WrittenInput {...shared} title={title} /> : null}
      {kind === "openapi" || kind === "dockerfile" || kind === "manifest" ? (
        <textarea
          className="input font-mono text-sm"
          rows={14}
          id={id}
          value={text}
          disabled={disabled}
          spellCheck={false}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.invalid || undefined}
          onChange={(event) => onText(event.target.value)}
        />
      ) : null}
      <FieldError id={`${id}-error`} errors={problem === null ? undefined : [problem]} />
      <FileCheck title={title} text={text} checks={checks} />
    </section>
  );
}
