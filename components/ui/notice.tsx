import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

export type NoticeKind = "info" | "good" | "warn" | "bad";

const KINDS = {
  info: { word: "Note", Icon: Info, text: "text-info", edge: "border-info" },
  good: { word: "Done", Icon: CircleCheck, text: "text-good", edge: "border-good" },
  warn: { word: "Careful", Icon: TriangleAlert, text: "text-warn", edge: "border-warn" },
  bad: { word: "Problem", Icon: CircleAlert, text: "text-bad", edge: "border-bad" },
} as const;

/**
 * One message to the person, with a word and a shape beside the colour.
 * @param title replaces the kind's own word
 * @param live the notice came up after the page did, and is read out
 */
export function Notice({
  kind = "info",
  title,
  live = false,
  action,
  className,
  children,
}: {
  kind?: NoticeKind;
  title?: ReactNode;
  live?: boolean | undefined;
  action?: ReactNode;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const { word, Icon, text, edge } = KINDS[kind];
  const role = live ? (kind === "bad" || kind === "warn" ? "alert" : "status") : undefined;
  return (
    <div
      role={role}
      className={`flex items-start gap-3 rounded border bg-paper-2 px-4 py-3 ${edge} ${className ?? ""}`}
    >
      <Icon aria-hidden="true" className={`mt-1 size-5 flex-none ${text}`} />
      <div className="min-w-0 flex-1">
        <p className={`font-semibold ${text}`}>{title ?? word}</p>
        {children ? <div>{children}</div> : null}
        {action ? <div className="mt-3 flex flex-wrap gap-3">{action}</div> : null}
      </div>
    </div>
  );
}
