"use client";
import { useState } from "react";
import { signInHere } from "@/app/signin/_components/sign-in-here.ts";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { paths } from "@/paths.ts";
import { signUp } from "../actions.ts";
import { signUpFormSchema } from "../sign-up-form-schema.ts";

/** Makes an account and signs in with it. */
export function SignUpForm({ next }: { next: string }) {
  const [entering, setEntering] = useState(false);
  const { form, fields, pending, props } = useActionForm(signUp, signUpFormSchema, async (_made, sent) => {
    setEntering(true);
    const failure = await signInHere(String(sent.get("email")), String(sent.get("password")));
    // The account is there either way: if signing in failed, the next page asks again.
    window.location.assign(failure === null ? next : paths.signIn(next));
  });
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Sign up">
      {form.errors ? (
        <Notice kind="bad" title="No account was made" live>
          <p>{form.errors.join(" ")}</p>
        </Notice>
      ) : null}
      <TextField
        id={fields.name.id}
        name={fields.name.name}
        defaultValue={fields.name.initialValue}
        errors={fields.name.errors}
        label="Name"
        description="Mentors see it beside your work."
        autoComplete="name"
      />
      <TextField
        id={fields.email.id}
        name={fields.email.name}
        defaultValue={fields.email.initialValue}
        errors={fields.email.errors}
        type="email"
        label="Mail address"
        autoComplete="username"
      />
      <TextField
        id={fields.password.id}
        name={fields.password.name}
        errors={fields.password.errors}
        type="password"
        label="Password"
        description="At least 10 characters; a few words in a row work well."
        autoComplete="new-password"
      />
      <div>
        <SubmitButton pending={pending || entering} pendingLabel="Signing up">
          Sign up
        </SubmitButton>
      </div>
    </form>
  );
}
