import { Select } from "@/components/ui/inputs.tsx";
import { RichTextView } from "../rich-text-view.tsx";
import type { InputProps } from "./input-props.ts";

const letter = (place: number) => String.fromCharCode(65 + place);

/** Things on the left, each with the one on the right that belongs to it. */
export function Matching({ name, input, answer, onAnswer, settled, review }: InputProps<"matching">) {
  const pairs = answer && "pairs" in answer ? answer.pairs : {};
  const rightPairs = review?.key.kind === "matching" ? review.key.pairs : null;
  const letterOf = new Map(input.right.map(({ id }, place) => [id, letter(place)]));
  const belongsTo = new Set(Object.values(rightPairs ?? {}));

  function match(left: string, right: string) {
    const { [left]: _, ...others } = pairs;
    const next = right === "" ? others : { ...others, [left]: right };
    onAnswer(Object.keys(next).length > 0 ? { pairs: next } : null);
  }

  return (
    <>
      <ul className="mb-4 grid gap-x-8 gap-y-1 border-y border-line py-3">
        {input.right.map(({ id, text }, place) => (
          <li key={id} className="flex gap-3">
            <span className="figures w-5 flex-none font-semibold">{letter(place)}</span>
            <div className="rich-text min-w-0">
              <RichTextView text={text} />
              {rightPairs && !belongsTo.has(id) ? (
                <div className="text-ink-2">
                  <p className="font-semibold">Belongs to nothing here.</p>
                  {review?.replies[id] ? <RichTextView text={review.replies[id]} /> : null}
                </div>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {input.left.map(({ id, text }) => {
        const wanted = rightPairs?.[id];
        const given = pairs[id];
        const reply = review?.replies[id];
        return (
          <div
            key={id}
            className="question-option px-3 py-2"
            data-state={wanted === undefined ? undefined : wanted === given ? "right" : "wrong"}
          >
            <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
              <div id={`${name}-${id}`} className="rich-text min-w-48 flex-1 pt-1.5">
                <RichTextView text={text} />
              </div>
              <div className="w-40 flex-none">
                <Select
                  aria-labelledby={`${name}-${id}`}
                  value={given ?? ""}
                  disabled={settled}
                  onChange={(event) => match(id, event.target.value)}
                  options={[
                    { value: "", label: "Choose" },
                    ...input.right.map((right, index) => ({ value: right.id, label: letter(index) })),
                  ]}
                />
              </div>
            </div>
            {wanted !== undefined ? (
              <div className="mt-1 text-ink-2">
                <p className={`font-semibold ${wanted === given ? "text-good" : "text-bad"}`}>
                  {wanted === given ? "Right" : `It is ${letterOf.get(wanted)}`}
                </p>
                {reply ? (
                  <div className="rich-text">
                    <RichTextView text={reply} />
                  </div>
                ) : null}
              </div>
            ) : null}
          </div>
        );
      })}
    </>
  );
}
