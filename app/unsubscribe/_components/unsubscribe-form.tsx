"use client";
import { useState } from "react";
import { TokenProblem } from "@/components/account/token-problem.tsx";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { useAddressToken } from "@/components/account/use-address-token.ts";
import { LinkButton } from "@/components/ui/button.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { Skeleton } from "@/components/ui/skeleton.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { paths } from "@/paths.ts";
import { unsubscribe } from "../actions.ts";
import { unsubscribeFormSchema } from "../unsubscribe-schema.ts";

export function UnsubscribeForm() {
  const token = useAddressToken();
  const [ended, setEnded] = useState<string>();
  const { form, pending, props } = useActionForm(unsubscribe, unsubscribeFormSchema, (value) =>
    setEnded(value?.ended ?? ""),
  );
  if (token === undefined) return <Skeleton className="h-24" />;
  if (token === null) return <TokenProblem />;
  const settings = <LinkButton href={paths.mailChoices()}>Choose what is mailed</LinkButton>;
  if (ended !== undefined)
    return (
      <Notice kind="good" live action={settings}>
        <p>{ended} comes no more.</p>
      </Notice>
    );
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Stop these mails">
      {form.errors ? (
        <Notice kind="bad" title="Not stopped" live>
          <p>{form.errors.join(" ")}</p>
        </Notice>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <div className="flex flex-wrap gap-3">
        <SubmitButton pending={pending} pendingLabel="Stopping">
          Stop these mails
        </SubmitButton>
        {settings}
      </div>
    </form>
  );
}
