import { ArrowDown, ArrowUp } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { RichTextView } from "../rich-text-view.tsx";
import type { InputProps } from "./input-props.ts";

/** Things to put in order, by buttons: they work with a finger, a mouse and a keyboard alike. */
export function Ordering({ input, answer, onAnswer, settled, review }: InputProps<"ordering">) {
  const list = useRef<HTMLOListElement>(null);
  const [moved, setMoved] = useState("");
  const order = answer && "order" in answer ? answer.order : input.choices.map(({ id }) => id);
  const textOf = new Map(input.choices.map(({ id, text }) => [id, text]));
  const rightPlace = review?.key.kind === "ordering" ? review.key.order : null;

  function move(place: number, by: -1 | 1) {
    const next = [...order];
    const [id] = next.splice(place, 1);
    if (id === undefined) return;
    next.splice(place + by, 0, id);
    onAnswer({ order: next });
    setMoved(`Moved to place ${place + by + 1} of ${order.length}`);
    // The button moved with its row: the focus goes along, and to the other one where the end is reached.
    requestAnimationFrame(() => {
      const row = list.current?.children[place + by];
      const [up, down] = row?.querySelectorAll("button") ?? [];
      const wanted = by < 0 ? up : down;
      (wanted?.disabled ? (by < 0 ? down : up) : wanted)?.focus();
    });
  }

  return (
    <>
      <ol ref={list}>
        {order.map((id, place) => {
          const text = textOf.get(id);
          const reply = review?.replies[id];
          const wanted = rightPlace ? rightPlace.indexOf(id) + 1 : null;
          return (
            <li
              key={id}
              className="question-option"
              data-state={wanted === null ? undefined : wanted === place + 1 ? "right" : "wrong"}
            >
              <div className="flex items-start gap-3 px-3 py-2">
                <span className="figures w-5 flex-none pt-1 text-ink-2">{place + 1}</span>
                <div className="rich-text min-w-0 flex-1 pt-1">
                  {text ? <RichTextView text={text} /> : null}
                  {reply ? (
                    <div className="mt-1 text-ink-2">
                      {wanted === place + 1 ? null : (
                        <p className="font-semibold">Belongs in place {wanted}.</p>
                      )}
                      <RichTextView text={reply} />
                    </div>
                  ) : null}
                </div>
                {settled ? null : (
                  <span className="flex flex-none gap-1">
                    <Button
                      size="small"
                      iconOnly
                      aria-label={`Move number ${place + 1} up`}
                      disabled={place === 0}
                      onClick={() => move(place, -1)}
                    >
                      <ArrowUp aria-hidden="true" />
                    </Button>
                    <Button
                      size="small"
                      iconOnly
                      aria-label={`Move number ${place + 1} down`}
                      disabled={place === order.length - 1}
                      onClick={() => move(place, 1)}
                    >
                      <ArrowDown aria-hidden="true" />
                    </Button>
                  </span>
                )}
              </div>
            </li>
          );
        })}
      </ol>
      {!settled && answer === null ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-2">
          <Button size="small" onClick={() => onAnswer({ order })}>
            This order is right
          </Button>
          Not answered yet: move something, or say that it stands right.
        </div>
      ) : null}
      <p role="status" className="sr-only">
        {moved}
      </p>
    </>
  );
}
