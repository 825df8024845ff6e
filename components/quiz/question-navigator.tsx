import { Flag } from "lucide-react";

export type NavigatorItem = {
  place: number;
  /** What is to be seen of it at a glance. */
  mark: "open" | "answered" | "right" | "partly" | "wrong";
  flagged: boolean;
};

const WORDS: Record<NavigatorItem["mark"], string> = {
  open: "not answered",
  answered: "answered",
  right: "right",
  partly: "right in part",
  wrong: "not right",
};

/** All questions of a sitting, to go to any of them. */
export function QuestionNavigator({
  items,
  here,
  onGo,
}: {
  items: readonly NavigatorItem[];
  here: number;
  onGo: (place: number) => void;
}) {
  return (
    <nav aria-label="Questions">
      <ol className="flex flex-wrap gap-1.5">
        {items.map(({ place, mark, flagged }) => (
          <li key={place}>
            <button
              type="button"
              className="question-place figures"
              data-mark={mark}
              aria-label={`Question ${place}, ${WORDS[mark]}${flagged ? ", flagged" : ""}`}
              aria-current={place === here ? "step" : undefined}
              onClick={() => onGo(place)}
            >
              {place}
              {flagged ? <Flag aria-hidden="true" className="question-place-flag" /> : null}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}
