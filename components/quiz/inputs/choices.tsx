import { Check, X } from "lucide-react";
import type { ReactNode } from "react";
import type { RichText } from "@/catalog/questions/rich-text.ts";
import { RichTextView } from "../rich-text-view.tsx";
import type { InputProps } from "./input-props.ts";

/** One of several. */
export function SingleChoice({ name, input, answer, onAnswer, settled, review }: InputProps<"single">) {
  const chosen = answer && "choice" in answer ? answer.choice : null;
  const right = review?.key.kind === "single" ? review.key.right : null;
  return input.choices.map(({ id, text }) => (
    <ChoiceRow
      key={id}
      {...{ name, id, settled }}
      type="radio"
      chosen={chosen === id}
      right={right === null ? null : right === id}
      reply={review?.replies[id]}
      onChange={() => onAnswer({ choice: id })}
    >
      <RichTextView text={text} />
    </ChoiceRow>
  ));
}

/** The line of code that is wrong. */
export function LineChoice({ name, input, answer, onAnswer, settled, review }: InputProps<"line">) {
  const chosen = answer && "choice" in answer ? answer.choice : null;
  const right = review?.key.kind === "single" ? review.key.right : null;
  return input.lines.map(String).map((id) => (
    <ChoiceRow
      key={id}
      {...{ name, id, settled }}
      type="radio"
      chosen={chosen === id}
      right={right === null ? null : right === id}
      reply={review?.replies[id]}
      onChange={() => onAnswer({ choice: id })}
    >
      Line {id}
    </ChoiceRow>
  ));
}

/** Several of several; the page says how many are right. */
export function MultipleChoice({ name, input, answer, onAnswer, settled, review }: InputProps<"multiple">) {
  const chosen = answer && "choices" in answer ? answer.choices : [];
  const right = review?.key.kind === "multiple" ? review.key.right : null;
  const toggle = (id: string) => {
    const next = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
    onAnswer(next.length > 0 ? { choices: next } : null);
  };
  return (
    <>
      <p className="mb-2 text-sm text-ink-2">
        Choose {input.right}. Each right choice counts, and each wrong one takes one back.
      </p>
      {input.choices.map(({ id, text }) => (
        <ChoiceRow
          key={id}
          {...{ name, id, settled }}
          type="checkbox"
          chosen={chosen.includes(id)}
          right={right === null ? null : right.includes(id)}
          reply={review?.replies[id]}
          onChange={() => toggle(id)}
        >
          <RichTextView text={text} />
        </ChoiceRow>
      ))}
    </>
  );
}

function ChoiceRow({
  name,
  id,
  type,
  chosen,
  settled,
  right,
  reply,
  onChange,
  children,
}: {
  name: string;
  id: string;
  type: "radio" | "checkbox";
  chosen: boolean;
  settled: boolean;
  /** Null until it may be told. */
  right: boolean | null;
  reply: RichText | undefined;
  onChange: () => void;
  children: ReactNode;
}) {
  const told = right === null ? undefined : right ? "right" : chosen ? "wrong" : undefined;
  return (
    <div className="question-option" data-state={told}>
      <label className="question-label">
        <input type={type} name={name} value={id} checked={chosen} disabled={settled} onChange={onChange} />
        <span className="rich-text min-w-0 flex-1">{children}</span>
        {told ? <Told right={right === true} chosen={chosen} /> : null}
      </label>
      {right !== null && reply ? (
        <div className="question-why rich-text text-ink-2">
          <RichTextView text={reply} />
        </div>
      ) : null}
    </div>
  );
}

function Told({ right, chosen }: { right: boolean; chosen: boolean }) {
  const Mark = right ? Check : X;
  return (
    <span
      className={`inline-flex flex-none items-baseline gap-1 text-sm font-semibold ${right ? "text-good" : "text-bad"}`}
    >
      <Mark aria-hidden="true" className="size-4 self-center" />
      {right ? (chosen ? "Right, and chosen" : "Right") : "Chosen, not right"}
    </span>
  );
}
