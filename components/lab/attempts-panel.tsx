"use client";
import { useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";
import type { WorkAnswer } from "./lab-work.ts";

z.config({ jitless: true });

const attemptSchema = z.object({ files: z.record(z.string(), z.string()) });
const when = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** What was checked before, newest first; the code of each can be brought back. */
export function AttemptsPanel({
  attempts,
  onRestore,
}: {
  attempts: WorkAnswer["attempts"];
  onRestore: (files: LabFiles) => void;
}) {
  const [problem, setProblem] = useState<string | null>(null);
  if (attempts.length === 0) return null;
  const restore = async (id: string) => {
    const outcome = await callApi("GET", apiPaths.attempt(id), attemptSchema);
    setProblem(outcome.ok ? null : outcome.error.message);
    if (outcome.ok) onRestore(outcome.value.files);
  };
  return (
    <details className="border-t border-line px-4 py-3">
      <summary className="font-semibold">
        {attempts.length === 1 ? "1 attempt" : `${attempts.length} attempts`}
      </summary>
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem}
        </p>
      ) : null}
      <ul className="figures mt-2 flex flex-col text-sm">
        {attempts.map(({ id, checkedAt, passed, total }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-4 border-b border-line py-1.5 last:border-b-0"
          >
            <span className="flex-1 whitespace-nowrap">{when.format(new Date(checkedAt))}</span>
            <span className="text-ink-2">
              {passed} of {total} checks
            </span>
            <Button
              size="small"
              onClick={() => void restore(id)}
              aria-label={`Bring back the code of ${when.format(new Date(checkedAt))}`}
            >
              Bring back
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
