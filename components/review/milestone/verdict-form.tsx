"use client";
import { useId, useState } from "react";
import { z } from "zod";
import type { CriterionOnPage } from "@/components/portfolio/milestone-on-page.ts";
import { levelsOnPage } from "@/components/portfolio/portfolio-schema.ts";
import { LEVEL_WORDS } from "@/components/portfolio/rubric.tsx";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Button } from "@/components/ui/button.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { MarkdownText } from "@/components/ui/markdown-text.tsx";
import { milestoneCan } from "@/domain/portfolio/milestone-can.ts";
import { LEVELS, type Level } from "@/domain/portfolio/milestone-parts.ts";
import { reviewCan } from "@/domain/reviews/review-can.ts";
import { summarySchema } from "@/domain/reviews/review-texts.ts";
import { apiPaths } from "@/paths.ts";
import { factsOf } from "../claim-bar.tsx";
import { returnedSchema } from "../review-schema.ts";
import { useDraft } from "../use-draft.ts";
import type { useReview } from "../use-review.ts";

z.config({ jitless: true });

const textSchema = z.string();

/** A level for each criterion, what is said of the whole, and the verdict; sending it closes the review. */
export function VerdictForm({
  use,
  viewerId,
  criteria,
}: {
  use: ReturnType<typeof useReview>;
  viewerId: string;
  criteria: readonly CriterionOnPage[];
}) {
  const id = useId();
  const { review, send } = use;
  const [summary, setSummary] = useDraft(`${viewerId}.${review.id}.summary`, textSchema, "");
  const [levels, setLevels] = useDraft(`${viewerId}.${review.id}.levels`, levelsOnPage, {});
  const [pending, setPending] = useState<"approve" | "changes" | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { verdict, returned } = review;
  const given: Readonly<Partial<Record<string, Level>>> = verdict ? verdict.levels : levels;
  const held = reviewCan.giveBack(factsOf(review));

  const judge = async (approved: boolean) => {
    if (pending !== null) return;
    const wrong = summarySchema.safeParse(summary).error?.issues[0]?.message;
    const reason = milestoneCan.judge(criteria, levels, approved);
    setProblem(reason ?? (wrong ? `What you say of the whole: ${wrong}` : null));
    if (reason || wrong) return;
    setPending(approved ? "approve" : "changes");
    const body = { summary, approved, levels };
    const trouble = await send("judge", "POST", apiPaths.reviewVerdict(review.id), returnedSchema, body);
    setPending(null);
    setProblem(trouble === null ? null : `Not given back: all of it is kept here. ${trouble}`);
    if (trouble === null) {
      setSummary("");
      setLevels({});
    }
  };
  return (
    <section aria-labelledby={`${id}-verdict`} className="min-w-0 lg:sticky lg:top-4 lg:self-start">
      <h2 id={`${id}-verdict`} className="text-lg font-semibold">
        The rubric
      </h2>
      {criteria.map((criterion) => (
        <fieldset key={criterion.id} className="border-t border-line py-4" disabled={verdict !== null}>
          <legend className="float-left mb-2 w-full font-semibold">{criterion.title}</legend>
          <div className="clear-both grid gap-1.5">
            {LEVELS.map((level) => (
              <label
                key={level}
                className="grid grid-cols-[auto_5rem_minmax(0,1fr)] items-baseline gap-2 text-sm"
              >
                <input
                  type="radio"
                  name={`${id}-${criterion.id}`}
                  checked={given[criterion.id] === level}
                  onChange={() => {
                    setLevels({ ...levels, [criterion.id]: level });
                    setProblem(null);
                  }}
                />
                <span className="font-semibold">{LEVEL_WORDS[level]}</span>
                <span className="text-ink-2">{criterion.levels[level]}</span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
      {verdict && returned ? (
        <div className="border-t border-line py-4">
          <StatusMark kind={verdict.approved ? "verified" : "failed"}>
            {verdict.approved ? "Approved" : "Changes asked"}
          </StatusMark>
          <div className="mt-2">
            <MarkdownText text={returned.summary} />
          </div>
        </div>
      ) : review.withdrawnAt ? null : (
        <div className="grid gap-3 border-t border-line py-4">
          <label htmlFor={`${id}-summary`} className="text-sm font-semibold">
            What you say of the whole
          </label>
          <p id={`${id}-help`} className="text-sm text-ink-2">
            What is good, what to change first, and by what you would see that it is done. Markdown.
          </p>
          <textarea
            id={`${id}-summary`}
            aria-describedby={`${id}-help`}
            className="input"
            rows={6}
            value={summary}
            onChange={(event) => setSummary(event.target.value)}
          />
          <div className="flex flex-wrap gap-3">
            <Button
              kind="primary"
              pending={pending === "approve"}
              pendingLabel="Approving"
              disabledReason={held}
              onClick={() => void judge(true)}
            >
              Approve
            </Button>
            <Button
              pending={pending === "changes"}
              pendingLabel="Asking for changes"
              disabledReason={held}
              onClick={() => void judge(false)}
            >
              Ask for changes
            </Button>
          </div>
          <FormProblem errors={problem === null ? undefined : [problem]} />
        </div>
      )}
    </section>
  );
}
