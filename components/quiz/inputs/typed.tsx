import type { AnswerKey } from "@/domain/quizzes/asked-question.ts";
import { RichTextView } from "../rich-text-view.tsx";
import type { InputProps } from "./input-props.ts";

/** A number, a word or what a program prints, to be typed. */
export function Typed({
  name,
  input,
  answer,
  onAnswer,
  settled,
  review,
}: InputProps<"number" | "words" | "output">) {
  const text = answer && "text" in answer ? answer.text : "";
  const change = (next: string) => onAnswer(next.trim() === "" ? null : { text: next });
  const field = {
    id: `${name}-typed`,
    value: text,
    disabled: settled,
    autoComplete: "off",
    autoCapitalize: "none",
    spellCheck: false,
    maxLength: 2000,
  };
  return (
    <>
      <label htmlFor={field.id} className="mb-1 block text-sm font-semibold">
        {input.kind === "number" ? "Your number" : input.kind === "words" ? "Your answer" : "What it prints"}
      </label>
      {input.kind === "output" ? (
        <textarea
          {...field}
          rows={4}
          className="input w-full font-mono"
          onChange={(event) => change(event.target.value)}
        />
      ) : (
        <span className="flex max-w-sm items-baseline gap-2">
          <input
            {...field}
            type="text"
            inputMode={input.kind === "number" ? "decimal" : "text"}
            className="input min-w-0 flex-1"
            onChange={(event) => change(event.target.value)}
          />
          {input.kind === "number" && input.unit ? <span>{input.unit}</span> : null}
        </span>
      )}
      {review ? (
        <div className="mt-4 border-t border-line pt-3">
          <p className={`font-semibold ${review.score === 1 ? "text-good" : "text-bad"}`}>
            {review.score === 1 ? "Right" : "Not this"}
          </p>
          {review.reply ? (
            <div className="rich-text mb-2">
              <RichTextView text={review.reply} />
            </div>
          ) : null}
          <RightAnswer answerKey={review.key} unit={input.kind === "number" ? input.unit : null} />
          {review.why ? (
            <div className="rich-text mt-1 text-ink-2">
              <RichTextView text={review.why} />
            </div>
          ) : null}
        </div>
      ) : null}
    </>
  );
}

function RightAnswer({ answerKey, unit }: { answerKey: AnswerKey; unit: string | null }) {
  if (answerKey.kind === "number")
    return (
      <p className="figures">
        Right: {Number(answerKey.value.toPrecision(6)).toLocaleString("en-GB", { maximumFractionDigits: 6 })}
        {unit ? ` ${unit}` : ""}
        {answerKey.within > 0
          ? `, give or take ${Number(answerKey.within.toPrecision(2)).toLocaleString("en-GB", { maximumFractionDigits: 6 })}`
          : ""}
      </p>
    );
  if (answerKey.kind === "words")
    return (
      <p>
        Right: <code>{answerKey.accept[0]}</code>
      </p>
    );
  if (answerKey.kind === "output")
    return (
      <>
        <p>Right:</p>
        <pre className="overflow-x-auto border border-line bg-paper-2 p-3 text-sm">{answerKey.prints}</pre>
      </>
    );
  return null;
}
