"use client";
import { useId } from "react";
import { type Knob, positionOf, readKnob, stepsOf, turnKnob, valueAt } from "@/domain/lessons/knob.ts";

/** Sliders for the numbers at the top of a snippet. Each writes its number into the code, where it can be read. */
export function Knobs({
  knobs,
  code,
  onTurn,
}: {
  knobs: readonly Knob[];
  code: string;
  onTurn: (code: string) => void;
}) {
  return (
    <div className="knobs">
      {knobs.map((knob) => (
        <KnobSlider key={knob[0]} knob={knob} code={code} onTurn={onTurn} />
      ))}
    </div>
  );
}

function KnobSlider({ knob, code, onTurn }: { knob: Knob; code: string; onTurn: (code: string) => void }) {
  const id = useId();
  const [name] = knob;
  const value = readKnob(code, name);
  return (
    <div className="knob">
      <label htmlFor={id}>
        <code>{name}</code>
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={stepsOf(knob)}
        value={value === null ? 0 : positionOf(knob, value)}
        disabled={value === null}
        aria-valuetext={value === null ? "not a plain number in the code" : String(value)}
        onChange={(event) => onTurn(turnKnob(code, name, valueAt(knob, Number(event.target.value))))}
      />
      <output htmlFor={id}>{value === null ? "" : String(value)}</output>
    </div>
  );
}
