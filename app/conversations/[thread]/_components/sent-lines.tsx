import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";

type Line = { number: number; text: string; about: boolean };

/** Lines of a file as they were sent, with those that a conversation stands on marked. */
export function SentLines({ file, lines }: { file: string; lines: readonly Line[] }) {
  return (
    <section
      aria-label={`${file}, lines around`}
      className="mt-2 overflow-auto border border-line bg-paper-2 py-2 text-sm"
      {...KEYBOARD_SCROLL}
    >
      <ol className="w-max min-w-full font-mono">
        {lines.map(({ number, text, about }) => (
          <li
            key={number}
            className={`flex border-l-3 pr-3 ${about ? "border-ink-2 bg-paper-3" : "border-transparent"}`}
          >
            <span
              aria-hidden="true"
              className="figures w-12 flex-none pr-3 text-right text-ink-2 select-none"
            >
              {number}
            </span>
            <span className="sr-only">
              Line {number}
              {about ? ", talked about" : ""}:{" "}
            </span>
            <code className="whitespace-pre">{text === "" ? " " : text}</code>
          </li>
        ))}
      </ol>
    </section>
  );
}
