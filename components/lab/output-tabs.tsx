"use client";
import { type KeyboardEvent, type ReactNode, useId } from "react";

export type OutputTab = "console" | "requests";
const NAMES: readonly { id: OutputTab; name: string }[] = [
  { id: "console", name: "Console" },
  { id: "requests", name: "Requests" },
];

/** The console, and beside it the HTTP client of a lab that has an app. One stop for Tab; arrow keys go between them. */
export function OutputTabs({
  shown,
  onShow,
  console: consolePanel,
  requests,
}: {
  shown: OutputTab;
  onShow: (tab: OutputTab) => void;
  console: ReactNode;
  requests: ReactNode;
}) {
  const id = useId();
  const onKeyDown = (event: KeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return;
    event.preventDefault();
    const next = shown === "console" ? "requests" : "console";
    onShow(next);
    document.getElementById(`${id}-${next}`)?.focus();
  };
  return (
    <div className="flex min-h-0 min-w-0 flex-col">
      <div role="tablist" aria-label="Output" className="flex border-b border-line">
        {NAMES.map((tab) => (
          <button
            key={tab.id}
            type="button"
            role="tab"
            id={`${id}-${tab.id}`}
            aria-controls={`${id}-${tab.id}-panel`}
            aria-selected={tab.id === shown}
            tabIndex={tab.id === shown ? 0 : -1}
            onClick={() => onShow(tab.id)}
            onKeyDown={onKeyDown}
            className="small-caps border-b-2 border-transparent px-4 py-1.5 text-ink-2 aria-selected:border-ink aria-selected:text-ink"
          >
            {tab.name}
          </button>
        ))}
      </div>
      {NAMES.map((tab) => (
        <div
          key={tab.id}
          role="tabpanel"
          id={`${id}-${tab.id}-panel`}
          aria-labelledby={`${id}-${tab.id}`}
          hidden={tab.id !== shown}
          className="flex min-h-0 flex-1 flex-col"
        >
          {tab.id === "console" ? consolePanel : requests}
        </div>
      ))}
    </div>
  );
}
