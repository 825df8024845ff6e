import { KEYBOARD_SCROLL } from "./keyboard-scroll.ts";

/** Plain code that is only read. Scrolls in itself. */
export function CodeBlock({ label, text, className }: { label: string; text: string; className?: string }) {
  return (
    <section
      aria-label={label}
      className={`mt-1 overflow-auto border border-line bg-paper-2 p-3 text-sm ${className ?? ""}`}
      {...KEYBOARD_SCROLL}
    >
      <pre>{text}</pre>
    </section>
  );
}
