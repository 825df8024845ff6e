import { CONFIDENCE_LEVELS, type Confidence } from "@/domain/quizzes/sitting-result.ts";

export const CONFIDENCE_WORDS: Record<Confidence, string> = { 1: "Guessing", 2: "Fairly sure", 3: "Certain" };

/** How sure somebody is of an answer; afterwards it is set against how right they were. */
export function ConfidencePicker({
  name,
  value,
  onChange,
  disabled,
}: {
  name: string;
  value: Confidence | null;
  onChange: (level: Confidence) => void;
  disabled: boolean;
}) {
  return (
    <fieldset className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-2 border-t border-line pt-3 text-sm">
      <legend className="float-left mr-5 font-semibold">How sure are you?</legend>
      {CONFIDENCE_LEVELS.map((level) => (
        <label key={level} className="inline-flex items-center gap-2">
          <input
            type="radio"
            name={name}
            checked={value === level}
            disabled={disabled}
            onChange={() => onChange(level)}
            className="size-4 accent-ink"
          />
          {CONFIDENCE_WORDS[level]}
        </label>
      ))}
    </fieldset>
  );
}
