"use client";
import { Play, Square } from "lucide-react";
import { type Ref, useImperativeHandle, useState } from "react";
import { ChecksPanel } from "@/components/lab/checks-panel.tsx";
import { ConsolePanel } from "@/components/lab/console-panel.tsx";
import { endWords } from "@/components/lab/end-words.ts";
import type { LabOnPage } from "@/components/lab/lab-on-page.ts";
import { RuntimeWords } from "@/components/lab/status-line.tsx";
import { useConsole } from "@/components/lab/use-console.ts";
import { useLabPackages } from "@/components/lab/use-lab-packages.ts";
import { useRuntime } from "@/components/lab/use-runtime.ts";
import { type CheckOutcome, checkOnly } from "@/components/lab/verification.ts";
import { Button } from "@/components/ui/button.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import type { PythonError, Runtime } from "@/lab-runtime/client.ts";

/** What of a lab it takes to run its code. */
export type LabToRun = Pick<
  LabOnPage,
  "id" | "given" | "checks" | "titles" | "run" | "packages" | "timeLimit" | "verifiable"
> & { names: string[] };

export type RunHandle = { run: () => void; check: () => void };

/**
 * Runs a learner's code, confined as on the lab's own page, for whoever looks at the review and for nobody else: it
 * is never saved, never recorded as an attempt and never submitted.
 */
export function RunPanel({
  lab,
  base,
  files,
  what,
  handle,
}: {
  lab: LabToRun;
  base: string;
  /** Null while they are fetched. */
  files: LabFiles | null;
  /** The name of the version that is run. */
  what: string;
  handle: Ref<RunHandle>;
}) {
  const output = useConsole();
  const packages = useLabPackages(lab);
  const { state, runtime } = useRuntime(base, packages.state, output.show);
  const [error, setError] = useState<PythonError | null>(null);
  const [outcome, setOutcome] = useState<CheckOutcome>({ kind: "unchecked" });
  const [busy, setBusy] = useState(false);

  const begin = (): Runtime | null => {
    if (busy || !files) return null;
    output.clear();
    setError(null);
    const python = runtime.current;
    if (!python) {
      output.print("note", "Python is not here yet: press again in a moment.");
      if (packages.state.kind !== "known") void packages.ask();
      return null;
    }
    setBusy(true);
    return python;
  };
  const run = async () => {
    const python = begin();
    if (!python || !files) return;
    const result = await python.run({ files, given: lab.given, entry: lab.run });
    output.endInput();
    if (result.kind === "raised") setError(result.error);
    else output.print("note", endWords(result));
    setBusy(false);
  };
  const check = async () => {
    const python = begin();
    if (!python || !files) return;
    setOutcome({ kind: "checking" });
    setOutcome(await checkOnly(python, lab, files, "On this code, in your browser. Nothing was recorded."));
    setBusy(false);
  };
  useImperativeHandle(handle, () => ({ run: () => void run(), check: () => void check() }));

  return (
    <section aria-label="Run the code" className="mt-8 border-y border-line">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2">
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={() => void run()} disabled={busy || !files}>
            <Play aria-hidden="true" />
            Run
          </Button>
          <Button onClick={() => void check()} disabled={busy || !files}>
            Check
          </Button>
          <Button onClick={() => runtime.current?.stop()} disabled={!busy}>
            <Square aria-hidden="true" />
            Stop
          </Button>
        </div>
        <p className="figures flex flex-wrap gap-x-4 text-sm text-ink-2">
          <RuntimeWords state={state} />
          <span>Runs {what}, for you alone: nothing is saved or submitted</span>
        </p>
      </div>
      <div className="grid grid-cols-1 lg:grid-cols-2">
        <div className="max-h-112 min-w-0 overflow-auto lg:border-r lg:border-line">
          <ConsolePanel
            entries={output.entries}
            error={error}
            prompt={output.prompt}
            running={busy}
            onInput={(line) => {
              output.print("out", `${output.prompt ?? ""}${line}\n`);
              output.endInput();
              runtime.current?.answerInput(line);
            }}
          />
        </div>
        <div className="max-h-112 min-w-0 overflow-auto">
          <ChecksPanel titles={lab.titles} outcome={outcome} />
        </div>
      </div>
    </section>
  );
}
