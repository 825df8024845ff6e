"use client";
import { Play, RotateCcw, Square } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ReportProblem } from "@/components/report/report-problem.tsx";
import { OwnReviews } from "@/components/review/own/own-reviews.tsx";
import { Button } from "@/components/ui/button.tsx";
import { KEYBOARD_SCROLL } from "@/components/ui/keyboard-scroll.ts";
import { Notice } from "@/components/ui/notice.tsx";
import { ShortcutsSheet } from "@/components/ui/shortcuts-sheet.tsx";
import { ConflictPanel } from "@/components/work/conflict-panel.tsx";
import { UndoBar } from "@/components/work/undo-bar.tsx";
import type { TopicLessons } from "@/domain/labs/error-topics.ts";
import type { PythonError, Runtime } from "@/lab-runtime/client.ts";
import { paths } from "@/paths.ts";
import { ChecksPanel } from "./checks-panel.tsx";
import { ConsolePanel } from "./console-panel.tsx";
import { DownloadMenu } from "./download/download-menu.tsx";
import { EditorPane } from "./editor/editor-pane.tsx";
import { endWords } from "./end-words.ts";
import { ErrorHelpProvider } from "./error-help.ts";
import { Hints } from "./hints.tsx";
import type { LabOnPage } from "./lab-on-page.ts";
import { LAB_SHORTCUTS } from "./lab-shortcuts.ts";
import { type OutputTab, OutputTabs } from "./output-tabs.tsx";
import { RequestsPanel } from "./requests/requests-panel.tsx";
import { useRequests } from "./requests/use-requests.ts";
import { SolutionPanel } from "./solution-panel.tsx";
import { StatusLine } from "./status-line.tsx";
import { type ConsoleEntry, useConsole } from "./use-console.ts";
import { useErrorMark } from "./use-error-mark.ts";
import { useLabPackages } from "./use-lab-packages.ts";
import { useRuntime } from "./use-runtime.ts";
import { type CheckOutcome, checkAndVerify } from "./verification.ts";
import { AttemptsPanel } from "./work/attempts-panel.tsx";
import { useLabWork } from "./work/use-lab-work.ts";

/**
 * A lab as a workbench: brief, code, output, and one line of status.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function Workbench({
  lab,
  lessons,
  base,
  codeHelpBase,
  accountId,
  brief,
}: {
  lab: LabOnPage;
  /** What explanations of errors link to. */
  lessons: TopicLessons;
  /** Where Python is served from. */
  base: string;
  codeHelpBase: string;
  accountId: string | null | undefined;
  brief: ReactNode;
}) {
  const work = useLabWork(lab, accountId);
  const output = useConsole();
  const packages = useLabPackages(lab);
  const { state, runtime } = useRuntime(base, packages.state, output.show);
  const [error, setError] = useState<PythonError | null>(null);
  const [outcome, setOutcome] = useState<CheckOutcome>({ kind: "unchecked" });
  const [busy, setBusy] = useState(false);
  const marks = useErrorMark();
  const requests = useRequests(lab);
  const [tab, setTab] = useState<OutputTab>("console");
  const opening = work.save.kind === "loading";

  /** Python, or words for why there is none; what was missing may have come meanwhile. */
  const python = async (): Promise<{ runtime: Runtime } | { why: string }> => {
    if (runtime.current) return { runtime: runtime.current };
    const found = await packages.ask();
    return { why: "words" in found ? found.words : "This lab's packages are there now: press again." };
  };

  const run = async () => {
    if (busy || opening) return;
    setTab("console");
    setBusy(true);
    output.clear();
    setError(null);
    marks.markError(null);
    const started = await python();
    if ("why" in started) {
      output.print("note", started.why);
      setBusy(false);
      return;
    }
    const result = await started.runtime.run({ files: work.latest(), given: lab.given, entry: lab.run });
    output.endInput();
    if (result.kind === "raised") {
      setError(result.error);
      marks.markError(result.error);
    } else output.print("note", endWords(result));
    setBusy(false);
  };

  const send = async () => {
    if (busy || opening) return;
    setBusy(true);
    output.clear();
    setError(null);
    marks.markError(null);
    const started = await python();
    if ("why" in started) {
      setTab("console");
      output.print("note", started.why);
      setBusy(false);
      return;
    }
    const end = await requests.send(started.runtime, work.latest());
    if (end.kind === "no-app") marks.markError(end.error);
    else if (end.kind === "answer" && end.answer.error) marks.markError(end.answer.error);
    setBusy(false);
  };

  const check = async () => {
    if (busy || opening) return;
    setBusy(true);
    output.clear();
    setError(null);
    marks.markError(null);
    work.saveNow();
    const started = await python();
    if ("why" in started) {
      setOutcome({ kind: "broken", message: started.why });
      setBusy(false);
      return;
    }
    const verifiable = { ...lab, verifiable: packages.verifiable };
    const job = {
      runtime: started.runtime,
      lab: verifiable,
      files: work.latest(),
      accountId: accountId ?? null,
    };
    const ended = await checkAndVerify({ ...job, onStep: setOutcome, onAttempt: work.keepAttempt });
    setOutcome(ended);
    marks.markError("items" in ended ? (ended.items.find((item) => item.error)?.error ?? null) : null);
    setBusy(false);
  };

  const stop = () => runtime.current?.stop();
  const passedAt = outcome.kind === "verified" ? outcome.passedAt : (work.work?.pass?.passedAt ?? null);

  const consolePanel = (
    <ConsolePanel
      entries={output.entries}
      error={error}
      prompt={output.prompt}
      running={busy}
      headed={lab.serve === null}
      onInput={(line) => {
        output.print("out", `${output.prompt ?? ""}${line}\n`);
        output.endInput();
        runtime.current?.answerInput(line);
      }}
    />
  );

  return (
    <ErrorHelpProvider value={{ lessons, goTo: marks.goTo }}>
      <div className="workbench">
        <div className="workbench-brief">
          {"words" in packages.state ? (
            <Notice kind="warn" title="Not here yet" className="mb-4" live>
              {packages.state.words}
            </Notice>
          ) : null}
          {brief}
          <Hints hints={lab.hints} />
          <div className="mt-8 border-t border-line pt-3">
            <div className="-ml-2.5">
              <ReportProblem
                about={{ contentKind: "LAB", contentId: lab.id, digest: lab.pageDigest }}
                here={paths.lab(lab.slug)}
                accountId={accountId}
                files={work.files}
              />
            </div>
          </div>
        </div>
        <div className="workbench-code">
          {work.save.kind === "conflict" ? (
            <ConflictPanel mine={work.save.mine} theirs={work.save.theirs} onChoose={work.resolve} />
          ) : null}
          <EditorPane
            names={lab.files.map(({ name }) => name)}
            labId={lab.id}
            codeHelpBase={codeHelpBase}
            packages={lab.packages}
            files={work.files}
            given={lab.given}
            version={work.version}
            onFiles={(files) => {
              marks.noteEdit(work.files, files);
              work.edit(files);
            }}
            mark={marks.mark}
            place={marks.place}
            readOnly={opening || work.save.kind === "conflict"}
            onRun={() => void run()}
            onCheck={() => void check()}
            onSave={work.saveNow}
          />
        </div>
        <div className="workbench-bar">
          <div className="flex flex-wrap items-center gap-2">
            <Button onClick={() => void run()} disabled={busy || opening}>
              <Play aria-hidden="true" />
              Run
            </Button>
            <Button kind="primary" onClick={() => void check()} disabled={busy || opening}>
              Check
            </Button>
            <Button onClick={stop} disabled={state.kind !== "running" && !busy}>
              <Square aria-hidden="true" />
              Stop
            </Button>
            <Button kind="plain" onClick={work.reset} disabled={busy || opening}>
              <RotateCcw aria-hidden="true" />
              Reset
            </Button>
            <DownloadMenu lab={lab} files={work.files} base={base} disabled={opening} />
            <ShortcutsSheet groups={LAB_SHORTCUTS} description="On a Mac, Cmd does what Ctrl does here." />
            <UndoBar work={work} disabled={busy || opening} />
          </div>
          <StatusLine save={work.save} runtime={state} outcome={outcome} passedAt={passedAt} />
        </div>
        <div className="workbench-output">
          {lab.serve ? (
            <OutputTabs
              shown={tab}
              onShow={setTab}
              console={consolePanel}
              requests={
                <RequestsPanel
                  serve={lab.serve}
                  requests={requests}
                  printed={printedIn(output.entries)}
                  busy={busy}
                  onSend={() => void send()}
                />
              }
            />
          ) : (
            consolePanel
          )}
          <section aria-label="Checks and attempts" {...KEYBOARD_SCROLL}>
            <ChecksPanel titles={lab.titles} outcome={outcome} />
            {typeof accountId === "string" ? (
              <>
                <AttemptsPanel
                  labId={lab.id}
                  accountId={accountId}
                  attempts={work.work?.attempts ?? []}
                  more={work.work?.more ?? false}
                  files={work.files}
                  onOlder={work.addOlder}
                  onRestore={work.restore}
                />
                <OwnReviews
                  lab={lab}
                  accountId={accountId}
                  code={{
                    files: work.files,
                    blocked: opening
                      ? "Your code is being opened."
                      : work.save.kind === "conflict"
                        ? "Choose one of the two versions of your code first."
                        : null,
                    onReplace: work.applyEdit,
                    onGoTo: marks.goTo,
                  }}
                />
                <SolutionPanel
                  labId={lab.id}
                  accountId={accountId}
                  reason={passedAt ? null : (work.work?.solutionReason ?? "Pass the lab first.")}
                />
              </>
            ) : null}
          </section>
        </div>
      </div>
    </ErrorHelpProvider>
  );
}

function printedIn(entries: readonly ConsoleEntry[]): string {
  return entries.flatMap((entry) => ("text" in entry ? [entry.text] : [])).join("");
}
