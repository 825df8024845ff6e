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
import { confirmAddress } from "../actions.ts";
import { verifyFormSchema } from "../link-forms-schema.ts";

/** Confirms by a button: programs that look into mails open links, and must not be taken for their readers. */
export function VerifyForm() {
  const token = useAddressToken();
  const [email, setEmail] = useState<string>();
  const { form, pending, props } = useActionForm(confirmAddress, verifyFormSchema, (value) =>
    setEmail(value?.email ?? ""),
  );
  if (token === undefined) return <Skeleton className="h-24" />;
  if (token === null) return <TokenProblem />;
  if (email !== undefined)
    return (
      <Notice
        kind="good"
        live
        action={<LinkButton href={paths.mailChoices()}>Choose what is mailed</LinkButton>}
      >
        <p className="break-all">{email} is confirmed.</p>
      </Notice>
    );
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Confirm your address">
      {form.errors ? (
        <Notice kind="bad" title="Not confirmed" live>
          <p>{form.errors.join(" ")}</p>
        </Notice>
      ) : null}
      <input type="hidden" name="token" value={token} />
      <div>
        <SubmitButton pending={pending} pendingLabel="Confirming">
          Confirm the address
        </SubmitButton>
      </div>
    </form>
  );
}
