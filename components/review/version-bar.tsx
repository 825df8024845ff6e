"use client";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useId } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { type Compared, SENT, type useVersions } from "./use-versions.ts";

/** The learner's way to the code, to be gone along; and what the version shown is held against. */
export function VersionBar({
  versions,
  reference,
}: {
  versions: ReturnType<typeof useVersions>;
  /** Whether there is a reference solution to compare with. */
  reference: boolean;
}) {
  const { steps, at, shown, show, step, compared, compare, problem } = versions;
  const id = useId();
  const words = steps[at]?.words ?? "";
  const last = steps.length - 1;
  return (
    <div className="mb-3 grid grid-cols-1 items-end gap-x-8 gap-y-3 md:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <label htmlFor={`${id}-step`} className="text-sm font-semibold">
          Version <span className="figures font-normal text-ink-2">{words}</span>
        </label>
        {last === 0 ? (
          <p className="text-sm text-ink-2">No attempt was recorded before: this is all there is.</p>
        ) : (
          <div className="flex items-center gap-2">
            <Button
              kind="plain"
              size="small"
              iconOnly
              aria-label="Earlier version"
              disabled={at === 0}
              onClick={() => step(-1)}
            >
              <ChevronLeft aria-hidden="true" />
            </Button>
            <input
              id={`${id}-step`}
              type="range"
              className="review-range min-w-0 flex-1"
              min={0}
              max={last}
              step={1}
              value={at}
              aria-valuetext={words}
              list={`${id}-ticks`}
              onChange={(event) => show(steps[Number(event.target.value)]?.id ?? SENT)}
            />
            <datalist id={`${id}-ticks`}>
              {steps.map((one, index) => (
                <option key={one.id} value={index} label={one.name} />
              ))}
            </datalist>
            <Button
              kind="plain"
              size="small"
              iconOnly
              aria-label="Later version"
              disabled={at === last}
              onClick={() => step(1)}
            >
              <ChevronRight aria-hidden="true" />
            </Button>
          </div>
        )}
        {shown === SENT ? null : (
          <Button size="small" onClick={() => show(SENT)}>
            Show what was sent
          </Button>
        )}
        {problem ? (
          <p role="alert" className="text-sm text-bad">
            {problem}
          </p>
        ) : null}
      </div>
      <div>
        <label htmlFor={`${id}-compare`} className="text-sm font-semibold">
          Compare with
        </label>
        <Select
          id={`${id}-compare`}
          className="input-small"
          value={compared}
          onChange={(event) => compare(event.target.value as Compared)}
          options={[
            { value: "nothing", label: "Nothing" },
            { value: "before", label: "The version before", disabled: at === 0 },
            { value: "sent", label: "What was sent", disabled: shown === SENT },
            { value: "reference", label: "The reference", disabled: !reference },
          ]}
        />
      </div>
    </div>
  );
}
