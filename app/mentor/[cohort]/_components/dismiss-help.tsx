"use client";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import type { HelpSignal } from "@/domain/mentoring/help-signals.ts";
import { dismiss } from "../actions.ts";
import { dismissFormSchema } from "../dismiss-schema.ts";
import { RULE_WORDS } from "./glance-words.ts";

type Props = {
  cohortId: string;
  accountId: string;
  name: string;
  signal: HelpSignal;
  onDone: () => void;
};

/** Puts a sign aside, with a reason that the cohort's other mentors can read. */
export function DismissHelp(props: Props) {
  const [open, setOpen] = useState(false);
  const { name, signal } = props;
  const what = `${RULE_WORDS[signal.rule].toLowerCase()}${signal.title === "" ? "" : `, ${signal.title}`}`;
  return (
    <Dialog
      title="Put this aside"
      description={`${name}: ${what}`}
      trigger={
        <Button kind="plain" size="small" aria-label={`Dismiss: ${name}, ${what}`}>
          Dismiss
        </Button>
      }
      open={open}
      onOpenChange={setOpen}
    >
      <DismissForm
        {...props}
        onDone={() => {
          setOpen(false);
          props.onDone();
        }}
      />
    </Dialog>
  );
}

function DismissForm({ cohortId, accountId, signal, onDone }: Props) {
  const { form, fields, pending, props } = useActionForm(dismiss, dismissFormSchema, onDone);
  // What was typed stays when it was refused: React empties a form after its action.
  const [reason, setReason] = useState("");
  const description = "Other mentors of the cohort read it. At most 300 characters.";
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Put this aside">
      <input type="hidden" name="cohortId" value={cohortId} />
      <input type="hidden" name="accountId" value={accountId} />
      <input type="hidden" name="rule" value={signal.rule} />
      <input type="hidden" name="subject" value={signal.subject} />
      <input type="hidden" name="evidenceAt" value={signal.evidenceAt.toISOString()} />
      <Field id={fields.reason.id} label="Reason" description={description} errors={fields.reason.errors}>
        <textarea
          {...fieldWiring({ id: fields.reason.id, description, errors: fields.reason.errors })}
          name={fields.reason.name}
          defaultValue={reason}
          onInput={(event) => setReason(event.currentTarget.value)}
          rows={3}
          className="input"
        />
      </Field>
      <div>
        <SubmitButton pending={pending} pendingLabel="Putting aside">
          Put aside
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </div>
    </form>
  );
}
