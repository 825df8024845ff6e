import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";

/** Code that a question is about, with the numbers of its lines. */
export function NumberedCode({ text }: { text: string }) {
  const lines = text.split("\n").map((code, index) => ({ number: index + 1, code }));
  return (
    <figure aria-label="The code" className="numbered-code" {...KEYBOARD_SCROLL}>
      <ol>
        {lines.map(({ number, code }) => (
          <li key={number}>
            <code>{code === "" ? " " : code}</code>
          </li>
        ))}
      </ol>
    </figure>
  );
}
