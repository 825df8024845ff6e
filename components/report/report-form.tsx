"use client";
import { useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { type FormEvent, type RefObject, useState } from "react";
import { Button } from "@/components/ui/button.tsx";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import type { LabFiles } from "@/domain/labs/lab-files.ts";
import { PROBLEM_KINDS } from "@/domain/reports/problem-report.ts";
import { paths } from "@/paths.ts";
import { PROBLEM_WORDS } from "./problem-words.ts";
import { type ReportedPage, type ReportFields, reportFormSchema } from "./report-schema.ts";
import { type SendProblem, sendReport, type Tried } from "./send-report.ts";

export type ReportedHeading = { depth: number; text: string };

/** What was written so far, as the form holds it, and by whom. */
export type Draft = { kind: string; text: string; heading: string; code: string; owner?: string };
export const EMPTY_DRAFT: Draft = { kind: "WRONG", text: "", heading: "", code: "" };

type Props = {
  about: ReportedPage;
  here: string;
  headings: readonly ReportedHeading[];
  files: LabFiles | undefined;
  /** Whose report it is. */
  owner: string;
  draft: Draft;
  /** The same report sent again is the same report; one that was changed since is another. */
  tried: RefObject<Tried>;
  onDraft: (draft: Draft) => void;
  onSent: () => void;
};

/** What kind of problem, what is the matter, and where. Nothing that was written is lost when it cannot be sent. */
export function ReportForm(props: Props) {
  const { about, here, headings, files, owner, draft, tried, onDraft, onSent } = props;
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<SendProblem | null>(null);
  const [start] = useState(draft);

  const send = async (fields: ReportFields) => {
    setPending(true);
    setProblem(null);
    const outcome = await sendReport({ ...fields, about, owner, files, tried });
    setPending(false);
    if (outcome === null) onSent();
    else setProblem(outcome);
  };
  const [form, fields] = useForm<ReportFields>({
    constraint: getZodConstraint(reportFormSchema),
    defaultValue: start,
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema: reportFormSchema }),
    onSubmit: (event, { submission }) => {
      // Sent as JSON: a page that was opened before a deploy can still report.
      event.preventDefault();
      if (submission?.status === "success" && !pending) void send(submission.value);
    },
  });
  const keepDraft = (event: FormEvent<HTMLFormElement>) => {
    const written = new FormData(event.currentTarget);
    const textOf = (name: string) => String(written.get(name) ?? "");
    onDraft({ kind: textOf("kind"), text: textOf("text"), heading: textOf("heading"), code: textOf("code") });
  };
  const { kind, text, heading, code } = fields;
  const description = "What you expected and what is there instead. 10 to 2,000 characters.";
  return (
    <form
      id={form.id}
      onSubmit={form.onSubmit}
      onInput={keepDraft}
      noValidate
      aria-label="Report a problem"
      className="flex flex-col gap-5"
    >
      {problem ? (
        <Notice kind="bad" title="Not sent" live>
          <p>{problem.words}</p>
          {problem.signIn ? (
            <p className="mt-1">
              {/* In another tab: what was written stays here. */}
              <a className="link" href={paths.signIn(here)} target="_blank" rel="noreferrer">
                Sign in, in a new tab
              </a>
              , then send it again. What you wrote stays here.
            </p>
          ) : null}
        </Notice>
      ) : null}
      <Field id={kind.id} label="What kind of problem is it?" errors={kind.errors}>
        <Select
          {...fieldWiring({ id: kind.id, errors: kind.errors })}
          name={kind.name}
          defaultValue={start.kind}
          options={PROBLEM_KINDS.map((value) => ({ value, label: PROBLEM_WORDS[value] }))}
        />
      </Field>
      <Field id={text.id} label="What is the matter?" description={description} errors={text.errors}>
        <textarea
          {...fieldWiring({ id: text.id, description, errors: text.errors })}
          name={text.name}
          defaultValue={start.text}
          rows={5}
          className="input"
        />
      </Field>
      {headings.length > 0 ? (
        <Field id={heading.id} label="Which heading is it under?" optional errors={heading.errors}>
          <Select
            {...fieldWiring({ id: heading.id, errors: heading.errors })}
            name={heading.name}
            defaultValue={start.heading}
            options={[{ value: "", label: "The lesson as a whole" }, ...headings.map(headingOption)]}
          />
        </Field>
      ) : null}
      {files ? (
        <div className="flex items-start gap-3">
          <input
            id={code.id}
            name={code.name}
            type="checkbox"
            className="checkbox"
            defaultChecked={start.code === "on"}
            aria-describedby={`${code.id}-description`}
          />
          <div className="min-w-0">
            <label htmlFor={code.id} className="font-semibold">
              Send my code along
            </label>
            <p id={`${code.id}-description`} className="text-sm break-words text-ink-2">
              As it is in the editor now: {Object.keys(files).join(", ")}. Authors can read it.
            </p>
          </div>
        </div>
      ) : null}
      <div>
        <Button kind="primary" type="submit" pending={pending} pendingLabel="Sending">
          Send the report
        </Button>
      </div>
    </form>
  );
}

function headingOption({ depth, text }: ReportedHeading) {
  // A select draws no levels; spaces at the start of a line would be taken away.
  return { value: text, label: `${"\u00a0\u00a0\u00a0".repeat(Math.max(0, depth - 2))}${text}` };
}
