"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { apiPaths } from "@/paths.ts";
import { send } from "./send-comment.ts";
import { nothingSchema } from "./thread-schema.ts";

/** Asks once, then takes a comment away. */
export function DeleteComment({
  commentId,
  viewerId,
  onDeleted,
}: {
  commentId: string;
  viewerId: string;
  onDeleted: () => void;
}) {
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    setPending(true);
    const outcome = await send(apiPaths.deleteComment(commentId), nothingSchema, {}, viewerId);
    setPending(false);
    setProblem(outcome.ok ? null : `Not deleted. ${outcome.error.message}`);
    if (!outcome.ok) return;
    setOpen(false);
    onDeleted();
  };
  return (
    <Dialog
      title="Delete this comment?"
      description="What it says and said before is gone for good. Its place stays and says that you deleted it."
      trigger={
        <Button kind="plain" size="small" className="text-ink-2">
          Delete
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
      footer={
        <>
          <Button kind="plain" onClick={() => setOpen(false)}>
            Keep it
          </Button>
          <Button kind="danger" pending={pending} pendingLabel="Deleting" onClick={() => void remove()}>
            Delete the comment
          </Button>
        </>
      }
    >
      <FormProblem errors={problem === null ? undefined : [problem]} />
    </Dialog>
  );
}
