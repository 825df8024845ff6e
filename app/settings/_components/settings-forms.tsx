"use client";
import { signOut } from "next-auth/react";
import { useState } from "react";
import { useViewer } from "@/app/_components/viewer-provider.tsx";
import { signInHere } from "@/app/signin/_components/sign-in-here.ts";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Button } from "@/components/ui/button.tsx";
import { Dialog } from "@/components/ui/dialog.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { paths } from "@/paths.ts";
import { closeMyAccount, saveName, savePassword } from "../actions.ts";
import { closeFormSchema, nameFormSchema, passwordFormSchema } from "../settings-schema.ts";

export function NameForm({ name }: { name: string }) {
  const { refresh } = useViewer();
  const [saved, setSaved] = useState<string>();
  const { form, fields, pending, props } = useActionForm(saveName, nameFormSchema, (value) => {
    setSaved(value?.name);
    void refresh();
  });
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Name">
      <Problem errors={form.errors} />
      <TextField
        key={saved ?? name}
        id={fields.name.id}
        name={fields.name.name}
        defaultValue={saved ?? name}
        errors={fields.name.errors}
        label="Name"
        autoComplete="name"
      />
      <div className="flex items-center gap-4">
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Saving">
          Save the name
        </SubmitButton>
        <Saved words={saved ? "Saved." : ""} />
      </div>
    </form>
  );
}

export function PasswordForm({ email }: { email: string }) {
  const [words, setWords] = useState("");
  const { form, fields, pending, props } = useActionForm(
    savePassword,
    passwordFormSchema,
    async (_value, sent) => {
      // Every session has ended, this one too: the new password opens another.
      const failure = await signInHere(email, String(sent.get("next")));
      if (failure !== null) window.location.assign(paths.signIn(paths.settings()));
      else setWords("Saved. Every other session has ended.");
    },
  );
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Password">
      <Problem errors={form.errors} />
      <input type="hidden" autoComplete="username" value={email} readOnly />
      <TextField
        id={fields.current.id}
        name={fields.current.name}
        errors={fields.current.errors}
        type="password"
        label="Current password"
        autoComplete="current-password"
      />
      <TextField
        id={fields.next.id}
        name={fields.next.name}
        errors={fields.next.errors}
        type="password"
        label="New password"
        description="At least 10 characters. Every other session ends."
        autoComplete="new-password"
      />
      <div className="flex items-center gap-4">
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Saving">
          Save the password
        </SubmitButton>
        <Saved words={words} />
      </div>
    </form>
  );
}

/** @param reason why the account cannot be closed now */
export function CloseForm({ reason }: { reason: string | null }) {
  const { form, fields, pending, props } = useActionForm(closeMyAccount, closeFormSchema, () =>
    signOut({ callbackUrl: paths.landing() }),
  );
  const trigger = (
    <Button kind="danger" disabledReason={reason}>
      Close the account
    </Button>
  );
  if (reason) return trigger;
  return (
    <Dialog title="Close the account" trigger={trigger}>
      <form {...props} className="flex flex-col gap-5" aria-label="Close the account">
        <p>
          Your name, your address, your code and your progress are deleted at once. What you reported about
          lessons, labs and questions stays, without your name. This cannot be undone.
        </p>
        <Problem errors={form.errors} />
        <TextField
          id={fields.password.id}
          name={fields.password.name}
          errors={fields.password.errors}
          type="password"
          label="Your password"
          autoComplete="current-password"
        />
        <div>
          <SubmitButton kind="danger" pending={pending} pendingLabel="Closing">
            Close it for good
          </SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}

function Saved({ words }: { words: string }) {
  return (
    <p role="status" className="text-sm text-good">
      {words}
    </p>
  );
}

function Problem({ errors }: { errors: string[] | undefined }) {
  if (!errors) return null;
  return (
    <Notice kind="bad" title="Not saved" live>
      <p>{errors.join(" ")}</p>
    </Notice>
  );
}
