"use client";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { paths } from "@/paths.ts";
import { askForResetLink } from "../actions.ts";
import { forgotFormSchema } from "../link-forms-schema.ts";

/** Asks for the address. What it says after is the same whether there is an account or not. */
export function ForgotForm() {
  const [sentTo, setSentTo] = useState<string>();
  const { form, fields, pending, props } = useActionForm(askForResetLink, forgotFormSchema, (_value, sent) =>
    setSentTo(String(sent.get("email"))),
  );
  if (sentTo !== undefined)
    return (
      <Notice
        kind="good"
        title="Look into your mailbox"
        live
        action={<LinkButton href={paths.signIn()}>Sign in</LinkButton>}
      >
        <p className="break-words">
          If <span className="break-all">{sentTo}</span> has an account here, a link is on its way. Nothing
          there after a few minutes? Look where unwanted mail goes, or ask the admin of this site.
        </p>
      </Notice>
    );
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Forgotten password">
      {form.errors ? (
        <Notice kind="bad" title="Not sent" live>
          <p>{form.errors.join(" ")}</p>
        </Notice>
      ) : null}
      <TextField
        id={fields.email.id}
        name={fields.email.name}
        defaultValue={fields.email.initialValue}
        errors={fields.email.errors}
        type="email"
        label="Mail address"
        autoComplete="username"
        maxLength={254}
      />
      <div>
        <SubmitButton pending={pending} pendingLabel="Sending">
          Send the link
        </SubmitButton>
      </div>
    </form>
  );
}
