"use client";
import { useId, useRef, useState } from "react";
import { v4 as newId } from "uuid";
import { z } from "zod";
import { callApi } from "@/components/api/call-api.ts";
import { Button } from "@/components/ui/button.tsx";
import { elapsed } from "@/components/ui/elapsed.ts";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { labFilesSchema } from "@/domain/labs/lab-files.ts";
import { questionSchema } from "@/domain/reviews/review-texts.ts";
import { apiPaths } from "@/paths.ts";
import { askedSchema, type OwnReviews } from "../review-schema.ts";
import { useDraft } from "../use-draft.ts";
import type { OwnCode } from "./own-code.ts";

z.config({ jitless: true });

const textSchema = z.string();

/** Sends the code as it is now to the mentors of a cohort, with a question. */
export function AskReview({
  lab,
  accountId,
  code,
  cohorts,
  again,
  onAsked,
}: {
  lab: { id: string; digest: string };
  accountId: string;
  code: OwnCode;
  /** Those that may be asked now: one at least. */
  cohorts: OwnReviews["cohorts"];
  /** Whether there was one before. */
  again: boolean;
  onAsked: () => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [question, setQuestion] = useDraft(`${accountId}.${lab.id}.question`, textSchema, "");
  const [chosen, setChosen] = useState("");
  const [pending, setPending] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const tried = useRef<{ said: string; reviewId: string }>(undefined);
  const cohort = cohorts.find(({ id: cohortId }) => cohortId === chosen) ?? cohorts[0];
  if (!cohort) return null;

  const ask = async () => {
    if (pending) return;
    const asked = questionSchema.safeParse(question);
    setWrong(asked.error?.issues[0]?.message ?? null);
    const tooMuch = labFilesSchema.safeParse(code.files).error?.issues[0]?.message;
    setProblem(tooMuch ?? null);
    if (!asked.success || tooMuch) return;
    const body = { cohortId: cohort.id, labDigest: lab.digest, files: code.files, question };
    const said = JSON.stringify(body);
    // The same request sent again is the same one.
    if (tried.current?.said !== said) tried.current = { said, reviewId: newId() };
    setPending(true);
    const outcome = await callApi("POST", apiPaths.labReviews(lab.id), askedSchema, {
      body: { ...body, reviewId: tried.current.reviewId },
      account: accountId,
    });
    setPending(false);
    setProblem(outcome.ok ? null : `Not sent: your question is kept here. ${outcome.error.message}`);
    // What was refused may be so because something else is true by now.
    onAsked();
    if (!outcome.ok) return;
    setQuestion("");
    setOpen(false);
  };

  if (!open && question === "")
    return (
      <div className="mt-3">
        <p className="text-sm text-ink-2">
          A mentor of {cohort.name} looks at your code{again ? " as it is now" : ""} and answers beside its
          lines. You go on meanwhile.
        </p>
        <Button className="mt-2" disabledReason={code.blocked} onClick={() => setOpen(true)}>
          {again ? "Ask for another review" : "Ask for a review"}
        </Button>
      </div>
    );
  const errors = wrong === null ? undefined : [wrong];
  const description = "What you tried and where you are unsure. 10 to 2,000 characters, Markdown.";
  return (
    <form
      aria-label="Ask for a review"
      noValidate
      className="mt-3 flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      {cohorts.length > 1 ? (
        <Field id={`${id}-cohort`} label="Whose mentors?">
          <Select
            {...fieldWiring({ id: `${id}-cohort` })}
            value={cohort.id}
            onChange={(event) => setChosen(event.target.value)}
            options={cohorts.map(({ id: value, name: label }) => ({ value, label }))}
          />
        </Field>
      ) : null}
      <Field id={`${id}-question`} label="Your question" description={description} errors={errors}>
        <textarea
          {...fieldWiring({ id: `${id}-question`, description, errors })}
          className="input"
          rows={4}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
      </Field>
      <p className="text-sm text-ink-2">
        Your code is sent as it is now. {cohort.name} promises an answer within{" "}
        {elapsed(cohort.reviewHours * 3_600_000)}; you go on meanwhile, and passes count as ever.
      </p>
      <div>
        <div className="flex flex-wrap gap-3">
          <Button type="submit" pending={pending} pendingLabel="Sending" disabledReason={code.blocked}>
            Send for review
          </Button>
          <Button
            kind="plain"
            onClick={() => {
              setQuestion("");
              setOpen(false);
            }}
          >
            Cancel
          </Button>
        </div>
        <FormProblem errors={problem === null ? undefined : [problem]} />
      </div>
    </form>
  );
}
