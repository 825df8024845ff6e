import { Check, Circle, CircleDashed, CircleDot, Lock, MapPin, PenLine, X } from "lucide-react";
import type { ReactNode } from "react";
import { Blaze } from "./blaze.tsx";

/** A small label in a hairline box: a kind, a count, a role. It has no colour to speak with. */
export function Badge({ icon, children }: { icon?: ReactNode; children: ReactNode }) {
  return (
    <span className="figures inline-flex items-center gap-1.5 rounded border border-line-2 px-1.5 text-xs font-semibold whitespace-nowrap text-ink-2 [&_svg]:size-3.5">
      {icon}
      {children}
    </span>
  );
}

export type StatusKind =
  | "verified"
  | "here"
  | "started"
  | "passed"
  | "failed"
  | "open"
  | "not-written"
  | "locked"
  | "draft";

const STATUS: Record<StatusKind, { word: string; Icon: typeof Check; text: string }> = {
  verified: { word: "Verified", Icon: Check, text: "text-blaze" },
  here: { word: "You are here", Icon: MapPin, text: "text-blaze" },
  started: { word: "Started", Icon: CircleDot, text: "text-ink" },
  passed: { word: "Passed", Icon: Check, text: "text-good" },
  failed: { word: "Failed", Icon: X, text: "text-bad" },
  open: { word: "Not started", Icon: Circle, text: "text-ink-2" },
  "not-written": { word: "Not yet written", Icon: CircleDashed, text: "text-ink-2" },
  locked: { word: "Locked", Icon: Lock, text: "text-ink-2" },
  draft: { word: "Draft", Icon: PenLine, text: "text-ink-2" },
};

/**
 * Where something stands: always a shape and a word, on the baseline of what stands beside it.
 * @param children replaces the kind's own word
 */
export function StatusMark({ kind, children }: { kind: StatusKind; children?: ReactNode }) {
  const { word, Icon, text } = STATUS[kind];
  return (
    <span className={`inline-flex items-baseline gap-1.5 text-sm font-semibold whitespace-nowrap ${text}`}>
      {kind === "verified" ? (
        <Blaze className="h-4 w-2.5 flex-none self-center" />
      ) : (
        <Icon aria-hidden="true" className="size-4 flex-none self-center" />
      )}
      {children ?? word}
    </span>
  );
}
