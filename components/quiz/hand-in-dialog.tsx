"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Notice } from "@/components/ui/notice.tsx";

/** Asks once before a sitting ends, with what is still open. */
export function HandInDialog({
  open: unanswered,
  flagged,
  onHandIn,
}: {
  /** Questions without an answer. */
  open: number;
  flagged: number;
  /** @returns what went wrong, or null */
  onHandIn: () => Promise<string | null>;
}) {
  const [isOpen, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function handIn() {
    setPending(true);
    const found = await onHandIn();
    setProblem(found);
    setPending(false);
    if (found === null) setOpen(false);
  }

  return (
    <Dialog
      title="Hand in?"
      open={isOpen}
      onOpenChange={(next) => {
        setOpen(next);
        setProblem(null);
      }}
      trigger={<Button kind="primary">Hand in</Button>}
      footer={
        <>
          <Button kind="plain" onClick={() => setOpen(false)}>
            Go on answering
          </Button>
          <Button kind="primary" pending={pending} pendingLabel="Handing in" onClick={() => void handIn()}>
            Hand in now
          </Button>
        </>
      }
    >
      <p>
        {unanswered === 0
          ? "Every question is answered."
          : `${unanswered === 1 ? "1 question is" : `${unanswered} questions are`} not answered, and would earn nothing.`}
        {flagged > 0 ? ` ${flagged === 1 ? "1 is" : `${flagged} are`} flagged.` : ""} After this nothing can
        be changed.
      </p>
      {problem ? (
        <Notice kind="bad" title="Not handed in yet" live className="mt-4">
          <p>{problem}</p>
        </Notice>
      ) : null}
    </Dialog>
  );
}
