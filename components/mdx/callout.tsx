import { Info, Lightbulb, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";

const kinds = {
  trap: { Icon: TriangleAlert, word: "Trap", tone: "text-warn", edge: "border-warn" },
  note: { Icon: Info, word: "Note", tone: "text-info", edge: "border-info" },
  tip: { Icon: Lightbulb, word: "Tip", tone: "text-good", edge: "border-good" },
} as const;

/** Something beside the main thread: where people are bitten, what is worth knowing, what saves time. */
export function Callout({
  kind,
  title,
  children,
}: {
  kind: keyof typeof kinds;
  title?: string;
  children: ReactNode;
}) {
  const { Icon, word, tone, edge } = kinds[kind];
  return (
    <aside aria-label={title ? `${word}: ${title}` : word} className={`callout border-l-3 py-1 pl-5 ${edge}`}>
      <p className="font-sans text-base font-semibold">
        <span className={`mr-2 inline-flex items-center gap-1.5 ${tone}`}>
          <Icon aria-hidden size={18} strokeWidth={2} />
          {word}
        </span>
        {title}
      </p>
      {children}
    </aside>
  );
}
