"use client";
import { useState } from "react";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { CodeBlock } from "@/components/ui/code-block.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { apiPaths } from "@/paths.ts";

z.config({ jitless: true });

const codeSchema = z.object({ files: z.record(z.string(), z.string()) });

/** The code of a report, fetched when it is asked for: twenty of them could be megabytes. */
export function ReportCode({ reportId, title }: { reportId: string; title: string }) {
  const [files, setFiles] = useState<LabFiles | null>(null);
  const [shown, setShown] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const toggle = async () => {
    if (files) {
      setShown(!shown);
      return;
    }
    setPending(true);
    const outcome = await callApi("GET", apiPaths.reportCode(reportId), codeSchema);
    setPending(false);
    setProblem(outcome.ok ? null : outcome.error.message);
    if (!outcome.ok) return;
    setFiles(outcome.value.files);
    setShown(true);
  };
  return (
    <div className="mt-4">
      <Button size="small" pending={pending} aria-expanded={shown} onClick={() => void toggle()}>
        {shown ? "Hide the code" : "Show the code"}
      </Button>
      <FormProblem errors={problem === null ? undefined : [problem]} />
      {shown && files
        ? Object.entries(files).map(([name, text]) => (
            <div key={name} className="mt-3">
              <h3 className="font-mono text-sm break-words">{name}</h3>
              <CodeBlock
                label={`${name}, sent with the report on ${title}`}
                text={text}
                className="max-h-96"
              />
            </div>
          ))
        : null}
    </div>
  );
}
