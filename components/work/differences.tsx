import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { alignLines, foldSame, type Row } from "./align-lines.ts";

export type Version = { name: string; files: LabFiles };

/**
 * Two versions of a lab's files, side by side where there is room and one under the other where there is not.
 * Files and stretches that are the same in both are left out.
 */
export function Differences({ left, right }: { left: Version; right: Version }) {
  const names = [...new Set([...Object.keys(left.files), ...Object.keys(right.files)])];
  const changed = names.filter((name) => left.files[name] !== right.files[name]);
  if (changed.length === 0) return <p className="mt-3 text-sm">Both are the same.</p>;
  return changed.map((name) => (
    <section
      key={name}
      aria-label={`${name}: ${left.name} and ${right.name}`}
      className="differences"
      {...KEYBOARD_SCROLL}
    >
      <p className="differences-head">
        {[left, right].map((version) => (
          <span key={version.name}>
            <code>{name}</code>, {version.name}
          </span>
        ))}
      </p>
      {foldSame(alignLines(left.files[name] ?? "", right.files[name] ?? "")).map((stretch) =>
        stretch.kind === "folded" ? (
          <p key={stretch.at} className="differences-fold">
            {stretch.count === 1 ? "1 line the same" : `${stretch.count} lines the same`}
          </p>
        ) : (
          <div key={stretch.at} className="differences-rows">
            {stretch.rows.map((row) => (
              <Lines key={row.at} row={row} left={left.name} right={right.name} />
            ))}
          </div>
        ),
      )}
    </section>
  ));
}

/** A line that is the same is read once, and drawn on both sides where they stand side by side. */
function Lines({ row, left, right }: { row: Row; left: string; right: string }) {
  if (row.same)
    return (
      <div className="differences-row">
        <code>{row.left}</code>
        <code aria-hidden="true">{row.right}</code>
      </div>
    );
  return (
    <div className="differences-row">
      <Side text={row.left} mark="−" words={`Only ${left}: `} className="differences-left" />
      <Side text={row.right} mark="+" words={`Only ${right}: `} className="differences-right" />
    </div>
  );
}

function Side(props: { text: string | null; mark: string; words: string; className: string }) {
  const { text, mark, words, className } = props;
  if (text === null) return <span className="differences-gap" />;
  return (
    <code className={className}>
      <span aria-hidden="true" className="differences-mark">
        {mark}
      </span>
      <span className="sr-only">{words}</span>
      {text}
    </code>
  );
}
