"use client";
import { useId, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { useDraft } from "@/components/review/use-draft.ts";
import { Button } from "@/components/ui/button.tsx";
import { elapsed } from "@/components/ui/elapsed.ts";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { milestoneCan } from "@/domain/portfolio/milestone-can.ts";
import { noteSchema } from "@/domain/reviews/review-texts.ts";
import { apiPaths } from "@/paths.ts";
import type { MilestoneOnPage } from "./milestone-on-page.ts";
import { type HandInsOnPage, handedInSchema } from "./portfolio-schema.ts";

z.config({ jitless: true });

const textSchema = z.string();

/** Hands in what is gathered, as it is now. */
export function HandInForm({
  milestone,
  accountId,
  files,
  standing,
  onSent,
}: {
  milestone: MilestoneOnPage;
  accountId: string;
  files: LabFiles;
  standing: HandInsOnPage;
  onSent: () => void;
}) {
  const id = useId();
  const [note, setNote] = useDraft(`${accountId}.${milestone.id}.note`, textSchema, "");
  const [chosen, setChosen] = useState("");
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const tried = useRef<{ said: string; reviewId: string }>(undefined);
  const { cohorts, state, handIns } = standing;
  const cohort = cohorts.find((one) => one.id === chosen) ?? cohorts[0];
  const reason = milestoneCan.submit({ state, cohorts: cohorts.length }, milestone.evidence, files);
  if (state === "approved" || state === "submitted") return null;

  const send = async () => {
    if (pending || !cohort) return;
    const wrong = noteSchema.safeParse(note).error?.issues[0]?.message;
    setProblem(wrong ?? null);
    if (wrong) return;
    const body = { cohortId: cohort.id, digest: milestone.digest, files, note };
    const said = JSON.stringify(body);
    // The same once more is the same one.
    if (tried.current?.said !== said) tried.current = { said, reviewId: newId() };
    setPending(true);
    const outcome = await callApi("POST", apiPaths.milestoneHandIns(milestone.id), handedInSchema, {
      body: { ...body, reviewId: tried.current.reviewId },
      account: accountId,
    });
    setPending(false);
    setProblem(outcome.ok ? null : `Not handed in: your work is kept. ${outcome.error.message}`);
    if (outcome.ok) setNote("");
    onSent();
  };
  const description =
    "What you are unsure about, or what has changed since the last time. Markdown, up to 2,000 characters.";
  return (
    <form
      aria-label="Hand in"
      noValidate
      className="grid gap-4 border-t border-line py-6"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <h3 className="text-base font-semibold">{handIns.length > 0 ? "Hand in again" : "Hand in"}</h3>
      {cohorts.length > 1 ? (
        <Field id={`${id}-cohort`} label="Whose mentors?">
          <Select
            {...fieldWiring({ id: `${id}-cohort` })}
            value={cohort?.id ?? ""}
            onChange={(event) => setChosen(event.target.value)}
            options={cohorts.map(({ id: value, name: label }) => ({ value, label }))}
          />
        </Field>
      ) : null}
      <Field id={`${id}-note`} label="A note to the mentor" description={description} optional>
        <textarea
          {...fieldWiring({ id: `${id}-note`, description })}
          className="input"
          rows={3}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </Field>
      {cohort ? (
        <p className="text-sm text-ink-2">
          It is handed in as it is now. {cohort.name} promises an answer within{" "}
          {elapsed(cohort.reviewHours * 3_600_000)}; you go on meanwhile.
        </p>
      ) : null}
      <div>
        <Button
          type="submit"
          kind="primary"
          pending={pending}
          pendingLabel="Handing in"
          disabledReason={reason}
        >
          Hand in the milestone
        </Button>
        <FormProblem errors={problem === null ? undefined : [problem]} />
      </div>
    </form>
  );
}
