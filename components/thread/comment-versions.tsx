"use client";
import { useState } from "react";
import type { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { buttonClass } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { apiPaths } from "@/paths.ts";
import { Moment } from "./moment.tsx";
import { versionsSchema } from "./thread-schema.ts";

type Versions = z.output<typeof versionsSchema>["versions"];

/** Says that a comment was edited; opens what it said before. */
export function CommentVersions({ commentId, editedAt }: { commentId: string; editedAt: string }) {
  const [versions, setVersions] = useState<Versions | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const look = async () => {
    const outcome = await callApi("GET", apiPaths.commentVersions(commentId), versionsSchema);
    setProblem(outcome.ok ? null : outcome.error.message);
    if (outcome.ok) setVersions(outcome.value.versions);
  };
  return (
    <Dialog
      title="Earlier versions"
      description={
        <>
          Edited last <Moment at={editedAt} />. The newest stands first.
        </>
      }
      trigger={
        <button type="button" className={buttonClass({ kind: "plain", size: "small" }, "-ml-2.5 text-ink-2")}>
          edited
        </button>
      }
      onOpenChange={(open) => {
        if (open) void look();
      }}
    >
      <FormProblem errors={problem === null ? undefined : [problem]} />
      {versions === null && problem === null ? <p role="status">Fetching what it said.</p> : null}
      <ol className="grid gap-4">
        {versions?.map(({ id, text, until }) => (
          <li key={id} className="min-w-0 border-t border-line pt-3">
            <p className="mb-1 text-sm text-ink-2">
              Until <Moment at={until} />
            </p>
            <MarkdownText text={text} />
          </li>
        ))}
      </ol>
    </Dialog>
  );
}
