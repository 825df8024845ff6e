"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { reportCan } from "@/domain/reports/report-can.ts";
import { close, reopen } from "../actions.ts";
import { closeReportFormSchema, reopenReportFormSchema } from "../reports-schema.ts";
import type { ReportRow } from "./report-row.ts";

type Props = { report: ReportRow; onDone: (words: string) => void };

/** The list without what left it, and the header's count. */
function useFreshList(): () => void {
  const router = useRouter();
  const { refresh } = useViewer();
  return () => {
    router.refresh();
    void refresh();
  };
}

/** Closes a report; what is replied is asked for first, and may be left out. */
export function CloseReport({ report, onDone }: Props) {
  const [open, setOpen] = useState(false);
  const trigger = (
    <Button
      disabledReason={reportCan.close({ closed: report.closed !== null })}
      aria-label={`Close the report on ${report.content.title}`}
    >
      Close
    </Button>
  );
  return (
    <Dialog
      title="Close the report"
      description={report.content.title}
      trigger={trigger}
      open={open}
      onOpenChange={setOpen}
    >
      <CloseForm report={report} onDone={onDone} />
    </Dialog>
  );
}

function CloseForm({ report, onDone }: Props) {
  const freshList = useFreshList();
  const { form, fields, pending, props } = useActionForm(close, closeReportFormSchema, () => {
    onDone(`The report on “${report.content.title}” is closed.`);
    freshList();
  });
  // What was typed stays when it was refused: React empties a form after its action.
  const [reply, setReply] = useState(report.reply ?? "");
  const description =
    report.reporter === null
      ? "Its reporter has closed their account: only authors will read this."
      : `${report.reporter} reads it in their settings. At most 500 characters.`;
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Close the report">
      <input type="hidden" name="reportId" value={report.id} />
      <Field
        id={fields.reply.id}
        label="Reply"
        optional
        description={description}
        errors={fields.reply.errors}
      >
        <textarea
          {...fieldWiring({ id: fields.reply.id, description, errors: fields.reply.errors })}
          name={fields.reply.name}
          defaultValue={reply}
          onInput={(event) => setReply(event.currentTarget.value)}
          rows={4}
          className="input"
        />
      </Field>
      <div>
        <SubmitButton pending={pending} pendingLabel="Closing">
          Close the report
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </div>
    </form>
  );
}

export function ReopenReport({ report, onDone }: Props) {
  const freshList = useFreshList();
  const { form, pending, props } = useActionForm(reopen, reopenReportFormSchema, () => {
    onDone(`The report on “${report.content.title}” is open again.`);
    freshList();
  });
  return (
    <form {...props}>
      <input type="hidden" name="reportId" value={report.id} />
      <Button
        type="submit"
        pending={pending}
        disabledReason={reportCan.reopen({ closed: report.closed !== null })}
        aria-label={`Reopen the report on ${report.content.title}`}
      >
        Reopen
      </Button>
      <FormProblem errors={form.errors} />
    </form>
  );
}
