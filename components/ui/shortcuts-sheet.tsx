"use client";
import { Keyboard } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";

export type ShortcutGroup = { title: string; keys: readonly (readonly [keys: string, what: string])[] };

/** What the keyboard does here, on a button and on `?`. */
export function ShortcutsSheet({
  groups,
  description,
}: {
  groups: readonly ShortcutGroup[];
  description?: string;
}) {
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
      description={description}
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button kind="plain" iconOnly aria-label="Keyboard shortcuts">
          <Keyboard aria-hidden="true" />
        </Button>
      }
    >
      {groups.map(({ title, keys }) => (
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

/** Whether keys pressed there are text, and not shortcuts. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches("input, textarea, select") ||
    target.closest(".monaco-editor") !== null
  );
}
