"use client";
import { useMemo } from "react";
import { SignInFirst } from "@/components/quiz/sign-in-first.tsx";
import { StandingProblem } from "@/components/quiz/standing-problem.tsx";
import { useStanding } from "@/components/quiz/use-standing.ts";
import { ConflictPanel } from "@/components/work/conflict-panel.tsx";
import { saveWords } from "@/components/work/save-words.ts";
import { UndoBar } from "@/components/work/undo-bar.tsx";
import { apiPaths } from "@/paths.ts";
import { HandInForm } from "./hand-in-form.tsx";
import { HandInList } from "./hand-in-list.tsx";
import { EvidenceInput } from "./inputs/evidence-input.tsx";
import { MilestoneMark } from "./milestone-mark.tsx";
import type { LabOnList, MilestoneOnPage } from "./milestone-on-page.ts";
import { handInsSchema } from "./portfolio-schema.ts";
import { type HowChecked, useFileChecks } from "./use-file-checks.ts";
import { usePart } from "./use-part.ts";

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeZone: "UTC" });

/**
 * A learner's work on a milestone: the evidence, handing it in, and what became of it.
 * @param accountId null for a visitor, undefined while it is not known who looks
 */
export function MilestoneWork({
  milestone,
  labs,
  howChecked,
  accountId,
}: {
  milestone: MilestoneOnPage;
  labs: readonly LabOnList[];
  howChecked: HowChecked;
  accountId: string | null | undefined;
}) {
  const part = useMemo(
    () => ({
      workId: `milestone:${milestone.id}`,
      url: apiPaths.milestoneWork(milestone.id),
      digest: milestone.digest,
      fields: milestone.evidence.map(({ id }) => id),
    }),
    [milestone],
  );
  const checksOf = useFileChecks(howChecked);
  const work = usePart(part, accountId);
  const { files, version, save, edit, saveNow, bringBack, resolve } = work;
  const { standing, problem, reload } = useStanding(
    apiPaths.milestoneHandIns(milestone.id),
    handInsSchema,
    accountId,
  );
  if (accountId === null) return <SignInFirst here={milestone.address} what="What you gather" />;
  if (!accountId || save.kind === "loading") return <p className="min-h-24 text-ink-2">Opening your work</p>;
  return (
    <>
      <div className="sticky top-0 z-10 flex flex-wrap items-baseline gap-x-5 gap-y-1 border-b border-line bg-paper py-2">
        {standing ? <MilestoneMark state={standing.state} /> : null}
        <span className="figures text-sm text-ink-2" data-testid="save-state">
          {saveWords(save, "work")}
        </span>
        <UndoBar work={work} disabled={save.kind === "conflict"} />
        {standing?.deadlines.map(({ cohort, dueOn }) => (
          <span key={cohort} className="figures min-w-0 text-sm break-words text-ink-2">
            Due {day.format(new Date(dueOn))} in {cohort}
          </span>
        ))}
      </div>
      {problem && !standing ? <StandingProblem problem={problem} onRetry={reload} /> : null}
      {save.kind === "conflict" ? (
        <ConflictPanel mine={save.mine} theirs={save.theirs} onChoose={resolve} noun="work" />
      ) : null}
      {milestone.evidence.map((asked) => (
        <EvidenceInput
          key={asked.id}
          asked={asked}
          text={files[asked.id] ?? ""}
          version={version}
          accountId={accountId}
          labs={labs}
          passedLabs={standing?.passedLabs ?? []}
          checks={checksOf(asked.kind)}
          disabled={save.kind === "conflict"}
          onText={(text) => edit(asked.id, text)}
        />
      ))}
      {standing ? (
        <>
          <HandInForm
            milestone={milestone}
            accountId={accountId}
            files={files}
            standing={standing}
            onSent={() => {
              saveNow();
              reload();
            }}
          />
          <HandInList
            milestone={milestone}
            accountId={accountId}
            handIns={standing.handIns}
            files={files}
            onChanged={reload}
            onBringBack={bringBack}
          />
        </>
      ) : null}
    </>
  );
}
