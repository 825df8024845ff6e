"use client";
import { Lock } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { LabFiles } from "@/domain/labs/lab-files.ts";

/** One stop for Tab; the arrow keys go from file to file. */
export function FileTabs({
  id,
  names,
  given = {},
  name,
  onName,
  note,
}: {
  id: string;
  names: readonly string[];
  /** Those that the lab gives. */
  given?: LabFiles;
  name: string;
  onName: (name: string) => void;
  /** What stands beside a file's name, such as how many comments it has. */
  note?: (name: string) => string | null;
}) {
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = names[(names.indexOf(name) + step + names.length) % names.length] ?? name;
    onName(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div role="tablist" aria-label="Files" className="flex overflow-x-auto">
      {names.map((file) => (
        <button
          key={file}
          type="button"
          role="tab"
          id={`${id}-${file}`}
          aria-controls={`${id}-panel`}
          aria-selected={file === name}
          tabIndex={file === name ? 0 : -1}
          onClick={() => onName(file)}
          onKeyDown={onKeyDown}
          className="border-b-2 border-transparent px-4 py-2 font-mono text-sm whitespace-nowrap text-ink-2 aria-selected:border-ink aria-selected:text-ink"
        >
          {file}
          {note?.(file) ? <span className="figures ml-1.5 font-sans text-xs">{note(file)}</span> : null}
          {Object.hasOwn(given, file) ? (
            <>
              <Lock aria-hidden="true" className="ml-1.5 inline size-3.5 align-[-0.125em]" />
              <span className="sr-only"> (given)</span>
            </>
          ) : null}
        </button>
      ))}
    </div>
  );
}
