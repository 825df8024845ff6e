"use client";
import { useCallback, useEffect, useRef, useState } from "react";
import type { EvidenceChecks } from "@/catalog/projects/evidence-checks.ts";
import { type CheckOutcome, checkOnly } from "@/components/lab/verification.ts";
import type { EvidenceKind } from "@/domain/portfolio/milestone-parts.ts";
import { createRuntime, type Runtime, type RuntimeState } from "@/lab-runtime/client.ts";

/** Seconds for all checks of a text; they take a twentieth of one. */
const TIME_LIMIT = 10;

/** How the texts of a page are checked: where Python is served from, and the checks of each kind. */
export type HowChecked = { base: string; checks: Partial<Record<EvidenceKind, EvidenceChecks>> };

export type FileChecks = {
  /** Null until something was checked: Python is started for the first. */
  state: RuntimeState | null;
  /** Null where nothing checks texts of that kind. */
  check: ((text: string) => Promise<CheckOutcome>) | null;
};

/** One Python for all texts of a page, started when the first of them is checked. @returns the checks by kind */
export function useFileChecks({ base, checks }: HowChecked): (kind: EvidenceKind) => FileChecks {
  const [state, setState] = useState<RuntimeState | null>(null);
  const runtime = useRef<Runtime | null>(null);
  useEffect(
    () => () => {
      runtime.current?.dispose();
      runtime.current = null;
    },
    [],
  );

  const run = useCallback(
    (how: EvidenceChecks, text: string) => {
      const names = [...new Set(Object.values(checks).flatMap(({ packages }) => packages))];
      runtime.current ??= createRuntime({
        base,
        packages: { names, found: [] },
        onState: setState,
        onOutput: () => undefined,
      });
      return checkOnly(runtime.current, { ...how, timeLimit: TIME_LIMIT }, { [how.file]: text }, "");
    },
    [base, checks],
  );
  return (kind) => {
    const how = checks[kind];
    return { state, check: how ? (text) => run(how, text) : null };
  };
}
