import { evidenceProblem, isEmpty } from "./evidence.ts";
import type { EvidenceKind } from "./milestone-parts.ts";
import { type GivenLevels, type MilestoneState, suffices } from "./milestone-state.ts";

type Asked = { id: string; title: string; kind: EvidenceKind; optional?: true | undefined };
type Judged = { id: string; title: string };

/** What may be done with a milestone: null, or why not, for the button and the server alike. */
export const milestoneCan = {
  /** @param files the evidence, by its id */
  submit(
    { state, cohorts }: { state: MilestoneState /** How many cohorts could review it. */; cohorts: number },
    asked: readonly Asked[],
    files: Readonly<Record<string, string>>,
  ): string | null {
    if (state === "approved") return "This milestone is approved.";
    if (state === "submitted") return "It is handed in already. Take it back first, or wait for the answer.";
    if (cohorts === 0) return "A mentor reviews it: join a cohort first. What you write here is kept.";
    for (const { id, title, kind, optional } of asked) {
      const text = files[id] ?? "";
      if (isEmpty(text)) {
        if (!optional) return `“${title}” is still missing.`;
        continue;
      }
      const problem = evidenceProblem(kind, text);
      if (problem) return `“${title}”: ${problem}`;
    }
    return null;
  },
  /** Giving it back with a verdict: every criterion has its level, and a milestone is approved at none below “met”. */
  judge(criteria: readonly Judged[], levels: GivenLevels, approved: boolean): string | null {
    const open = criteria.find(({ id }) => levels[id] === undefined);
    if (open) return `Give a level for “${open.title}”.`;
    const below = criteria.find(({ id }) => !suffices(levels[id]));
    if (approved && below) return `“${below.title}” is not met yet: ask for changes, or give another level.`;
    return !approved && !below
      ? "Every criterion is met: approve it, or say by a level what has to change."
      : null;
  },
};
