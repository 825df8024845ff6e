import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";

/** A file as text, with the numbers of its lines. */
export function CodeText({ title, text }: { title: string; text: string }) {
  const lines = text.replace(/\n$/, "").split("\n");
  return (
    <section
      aria-label={title}
      {...KEYBOARD_SCROLL}
      className="max-h-[32rem] overflow-auto border border-line bg-paper-2"
    >
      <ol className="figures list-decimal py-2 pr-4 pl-12 font-mono text-sm whitespace-pre">
        {lines
          .map((line, index) => ({ line, number: index + 1 }))
          .map(({ line, number }) => (
            <li key={number}>{line}</li>
          ))}
      </ol>
    </section>
  );
}
