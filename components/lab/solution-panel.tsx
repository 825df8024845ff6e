"use client";
import { useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const solutionSchema = z.object({ files: z.record(z.string(), z.string()) });

/**
 * The reference solution, fetched when it is asked for.
 * @param reason why it is closed; null once the lab is verified
 */
export function SolutionPanel({
  labId,
  accountId,
  reason,
}: {
  labId: string;
  accountId: string;
  reason: string | null;
}) {
  const [files, setFiles] = useState<LabFiles | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const open = async () => {
    const outcome = await callApi("GET", apiPaths.labSolution(labId), solutionSchema, {
      account: accountId,
    });
    if (outcome.ok) setFiles(outcome.value.files);
    setProblem(outcome.ok ? null : outcome.error.message);
  };
  return (
    <section aria-labelledby="solution" className="border-t border-line px-4 py-4">
      <h2 id="solution" className="font-semibold">
        Reference solution
      </h2>
      {files ? (
        Object.entries(files).map(([name, text]) => (
          <div key={name} className="mt-3">
            <h3 className="font-mono text-sm">{name}</h3>
            <CodeBlock label={name} text={text} />
          </div>
        ))
      ) : (
        <div className="mt-2">
          <Button onClick={() => void open()} disabledReason={reason}>
            Show it
          </Button>
        </div>
      )}
      {problem ? (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem}
        </p>
      ) : null}
    </section>
  );
}
