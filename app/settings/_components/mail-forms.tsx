"use client";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { StatusMark } from "@/components/ui/badge.tsx";
import { Field } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { Select } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { MAIL_TIMINGS, type MailTiming, type NotificationKind } from "@/domain/notifications/kinds.ts";
import { saveMail, sendVerifyLinkAgain } from "../actions.ts";
import { mailFormSchema, verifyAgainFormSchema } from "../settings-schema.ts";

const TIMING_WORDS: Record<MailTiming, string> = {
  AT_ONCE: "At once",
  DAILY: "Once a day",
  WEEKLY: "Once a week",
  NEVER: "Never",
};
const OPTIONS = MAIL_TIMINGS.map((value) => ({ value, label: TIMING_WORDS[value] }));

/** Whether the address is confirmed, and, where it is not, another link. */
export function VerifyAddress({ email, verified }: { email: string; verified: boolean }) {
  const [sent, setSent] = useState(false);
  const { form, pending, props } = useActionForm(sendVerifyLinkAgain, verifyAgainFormSchema, () =>
    setSent(true),
  );
  if (verified)
    return (
      <p className="flex flex-wrap items-baseline gap-x-3 break-all">
        {email} <StatusMark kind="passed">Confirmed</StatusMark>
      </p>
    );
  return (
    <Notice kind="warn" title="Your address is not confirmed yet">
      <p className="break-words">
        Nothing is mailed until you open the link that was sent to <span className="break-all">{email}</span>.
      </p>
      <form {...props} className="mt-3" aria-label="Confirm the address">
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Sending">
          Send again
        </SubmitButton>
        <FormProblem errors={form.errors} />
        <p role="status" className="mt-2 text-sm text-good empty:hidden">
          {sent ? "A new link is on its way. It works for a day; earlier ones have ended." : ""}
        </p>
      </form>
    </Notice>
  );
}

/** When each kind of notification is mailed. */
export function MailForm({
  choices,
}: {
  choices: { kind: NotificationKind; label: string; timing: MailTiming }[];
}) {
  const [chosen, setChosen] = useState<Partial<Record<NotificationKind, string>>>({});
  const [saved, setSaved] = useState(false);
  const { form, fields, pending, props } = useActionForm(saveMail, mailFormSchema, () => setSaved(true));
  return (
    <form {...props} className="flex flex-col gap-6" aria-label="Mail">
      <div className="flex flex-col">
        {choices.map(({ kind, label, timing }) => (
          <Field
            key={kind}
            id={fields[kind].id}
            label={label}
            errors={fields[kind].errors}
            className="border-b border-line py-3 first:pt-0 sm:grid sm:grid-cols-[minmax(0,1fr)_10rem] sm:items-center sm:gap-x-6"
          >
            <Select
              id={fields[kind].id}
              name={fields[kind].name}
              options={OPTIONS}
              value={chosen[kind] ?? timing}
              onChange={({ currentTarget }) => {
                const { value } = currentTarget;
                setSaved(false);
                setChosen((before) => ({ ...before, [kind]: value }));
              }}
            />
          </Field>
        ))}
      </div>
      <p className="text-sm text-ink-2">
        Daily mails come at 07:00 UTC, weekly ones on Mondays, and only when there is something new.
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Saving">
          Save the choices
        </SubmitButton>
        <FormProblem errors={form.errors} />
        <p role="status" className="text-sm text-good">
          {saved ? "Saved." : ""}
        </p>
      </div>
    </form>
  );
}
