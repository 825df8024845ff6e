import { X } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";

/** Says what took the place of somebody's work, and offers to undo it; nothing where nothing did. */
export function UndoBar({
  work: { undoWords, undo, forgetUndo },
  disabled = false,
}: {
  work: { undoWords: string | null; undo: () => void; forgetUndo: () => void };
  disabled?: boolean;
}) {
  if (undoWords === null) return null;
  return (
    <span role="status" className="flex items-center gap-2 text-sm">
      {undoWords}
      <Button size="small" onClick={undo} disabled={disabled}>
        Undo
      </Button>
      <Button size="small" kind="plain" onClick={forgetUndo} aria-label="Dismiss: no undo">
        <X aria-hidden="true" />
      </Button>
    </span>
  );
}
