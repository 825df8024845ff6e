"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { CopyLink } from "@/components/ui/copy-link.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { INVITATION_BOUNDS } from "@/domain/cohorts/cohort-fields.ts";
import { paths } from "@/paths.ts";
import { makeLink } from "../actions.ts";
import { linkFormSchema } from "../settings-schema.ts";

const USUAL_DAYS = "14";

/** @param invitationId of the link that is made next: sent again, it is the same one */
export function LinkForm({
  cohortId,
  invitationId,
  reason,
}: {
  cohortId: string;
  invitationId: string;
  reason: string | null;
}) {
  const router = useRouter();
  const [token, setToken] = useState<string>();
  const { form, fields, pending, props } = useActionForm(makeLink, linkFormSchema, (value) => {
    setToken(value?.token);
    // Brings the id of the next one, too.
    router.refresh();
  });
  return (
    <div className="flex flex-col gap-5">
      <form {...props} className="flex flex-col gap-5" aria-label="New link">
        <input type="hidden" name="cohortId" value={cohortId} />
        <input type="hidden" name="invitationId" value={invitationId} />
        <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
          <TextField
            id={fields.days.id}
            name={fields.days.name}
            defaultValue={fields.days.initialValue ?? USUAL_DAYS}
            errors={fields.days.errors}
            type="number"
            inputMode="numeric"
            {...INVITATION_BOUNDS.days}
            label="Holds for days"
          />
          <TextField
            id={fields.seats.id}
            name={fields.seats.name}
            defaultValue={fields.seats.initialValue}
            errors={fields.seats.errors}
            type="number"
            inputMode="numeric"
            {...INVITATION_BOUNDS.seats}
            label="Seats"
            optional
          />
        </div>
        <div>
          <SubmitButton kind="quiet" pending={pending} pendingLabel="Making it" disabledReason={reason}>
            Make a link
          </SubmitButton>
          <FormProblem errors={form.errors} />
        </div>
      </form>
      {token === undefined ? null : (
        <Notice kind="good" title="The link is made" live>
          <p>Send it to those who should join. It can be copied below again for as long as it holds.</p>
          <div className="mt-3">
            <CopyLink path={paths.joinCohort(token)} label="Copy the new link" />
          </div>
        </Notice>
      )}
    </div>
  );
}
