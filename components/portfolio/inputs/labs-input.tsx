"use client";
import Link from "next/link";
import { StatusMark } from "@/components/ui/badge.tsx";
import { readLabs } from "@/domain/portfolio/evidence.ts";
import type { EvidenceWiring, LabOnList } from "../milestone-on-page.ts";

/** Labs that whoever hands in has verified; the others are told, so that one knows what to do first. */
export function LabsInput({
  text,
  title,
  labs,
  passedLabs,
  wiring,
  onText,
}: {
  text: string;
  title: string;
  labs: readonly LabOnList[];
  passedLabs: readonly string[];
  wiring: EvidenceWiring;
  onText: (text: string) => void;
}) {
  const chosen = readLabs(text);
  const offered = labs.filter(({ id }) => passedLabs.includes(id) || chosen.includes(id));
  const toggle = (id: string) =>
    onText((chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]).join("\n"));
  if (offered.length === 0)
    return (
      <p className="text-ink-2">You have no verified lab yet. Those that prepare for this stand above.</p>
    );
  return (
    <fieldset aria-describedby={wiring.describedBy} disabled={wiring.disabled}>
      <legend className="sr-only">{title}</legend>
      <ul className="grid gap-2">
        {offered.map(({ id, title: name, address }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3">
            <label className="flex items-baseline gap-2">
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
              {name}
            </label>
            <Link className="link text-sm" href={address}>
              Open
            </Link>
            {passedLabs.includes(id) ? null : <StatusMark kind="open">Not verified</StatusMark>}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
