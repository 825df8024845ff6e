"use client";
import { Keyboard } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

/** On a Mac, Cmd does what Ctrl does elsewhere, but for Tab: Monaco takes Ctrl there too. */
const SHORTCUTS = [
  {
    title: "Everywhere in the lab",
    keys: [
      ["Ctrl+Enter or Shift+Enter", "Run"],
      ["Ctrl+Shift+Enter", "Check"],
      ["Ctrl+S", "Save now"],
      ["?", "This list, while no text is being typed"],
    ],
  },
  {
    title: "In both editors",
    keys: [
      ["Ctrl+/", "Comment lines out, or in again"],
      ["Ctrl+Z, Ctrl+Shift+Z", "Undo, redo"],
      ["← and →", "From file to file, on the tabs"],
    ],
  },
  {
    title: "In the full editor",
    keys: [
      ["Ctrl+Space", "Suggestions"],
      ["Ctrl+Shift+Space", "The arguments of the call"],
      ["Ctrl+K Ctrl+I", "What is under the caret"],
      ["Ctrl+F, Ctrl+H", "Find, replace"],
      ["Ctrl+D", "Select the next place that is the same"],
      ["Alt+↑, Alt+↓", "Move the line"],
      ["Ctrl+G", "Go to a line"],
      ["F1", "Every command of the editor"],
      ["Ctrl+M (Mac: Ctrl+Shift+M)", "Let Tab leave the editor"],
    ],
  },
] as const;

/** What the keyboard does here, on a button and on `?`. */
export function ShortcutsSheet() {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== "?" || event.ctrlKey || event.metaKey || event.altKey || takesText(event.target))
        return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
  return (
    <Dialog
      title="Keyboard shortcuts"
      description="On a Mac, Cmd does what Ctrl does here."
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button kind="plain" iconOnly aria-label="Keyboard shortcuts">
          <Keyboard aria-hidden="true" />
        </Button>
      }
    >
      {SHORTCUTS.map(({ title, keys }) => (
        <section key={title} className="mb-5 last:mb-0">
          <h3 className="mb-2 font-semibold">{title}</h3>
          <dl className="grid grid-cols-[minmax(0,11rem)_minmax(0,1fr)] gap-x-4 gap-y-1.5 text-sm">
            {keys.map(([key, what]) => (
              <div key={key} className="contents">
                <dt>
                  <kbd className="font-mono text-xs">{key}</kbd>
                </dt>
                <dd>{what}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}

function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input, textarea, select") ||
    target.closest(".monaco-editor") !== null
  );
}
