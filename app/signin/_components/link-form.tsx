"use client";
import { useState } from "react";
import { TokenProblem } from "@/components/account/token-problem.tsx";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { useAddressToken } from "@/components/account/use-address-token.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { paths } from "@/paths.ts";
import { becomeAdminByLink, setPasswordByLink } from "../actions.ts";
import { adminFormSchema, resetFormSchema } from "../link-forms-schema.ts";

/** The form behind a one-time link. */
export function LinkForm({ kind }: { kind: "reset" | "admin" }) {
  const token = useAddressToken();
  if (token === undefined) return <Skeleton className="h-48" />;
  if (token === null) return <TokenProblem />;
  return kind === "reset" ? <ResetForm token={token} /> : <AdminForm token={token} />;
}

function ResetForm({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  const { form, fields, pending, props } = useActionForm(setPasswordByLink, resetFormSchema, () =>
    setDone(true),
  );
  if (done) return <Done words="The password is set, and every earlier session has ended." />;
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Set a new password">
      <Problem errors={form.errors} />
      <input type="hidden" name="token" value={token} />
      <PasswordField id={fields.password.id} name={fields.password.name} errors={fields.password.errors} />
      <div>
        <SubmitButton pending={pending}>Set the password</SubmitButton>
      </div>
    </form>
  );
}

function AdminForm({ token }: { token: string }) {
  const [done, setDone] = useState(false);
  const { form, fields, pending, props } = useActionForm(becomeAdminByLink, adminFormSchema, () =>
    setDone(true),
  );
  if (done) return <Done words="You are an admin of this site." />;
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Become an admin">
      <Problem errors={form.errors} />
      <input type="hidden" name="token" value={token} />
      <TextField
        id={fields.name.id}
        name={fields.name.name}
        defaultValue={fields.name.initialValue}
        errors={fields.name.errors}
        label="Name"
        autoComplete="name"
      />
      <PasswordField id={fields.password.id} name={fields.password.name} errors={fields.password.errors} />
      <div>
        <SubmitButton pending={pending}>Become an admin</SubmitButton>
      </div>
    </form>
  );
}

function PasswordField({ id, name, errors }: { id: string; name: string; errors: string[] | undefined }) {
  return (
    <TextField
      {...{ id, name, errors }}
      type="password"
      label="New password"
      description="At least 10 characters; a few words in a row work well."
      autoComplete="new-password"
    />
  );
}

function Problem({ errors }: { errors: string[] | undefined }) {
  if (!errors) return null;
  return (
    <Notice kind="bad" title="That did not work" live>
      <p>{errors.join(" ")}</p>
    </Notice>
  );
}

function Done({ words }: { words: string }) {
  return (
    <Notice kind="good" live action={<LinkButton href={paths.signIn()}>Sign in</LinkButton>}>
      <p>{words}</p>
    </Notice>
  );
}
