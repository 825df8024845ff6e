"use client";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";

/** The foot of a form of settings: its button, and whether it is saved. */
export function SaveBar({
  label,
  pending,
  saved,
  reason,
  errors,
}: {
  label: string;
  pending: boolean;
  saved: boolean;
  /** Why nothing can be saved now; null where it can. */
  reason: string | null;
  errors: string[] | undefined;
}) {
  return (
    <div>
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Saving" disabledReason={reason}>
          {label}
        </SubmitButton>
        <span role="status" className="text-sm text-good">
          {saved && !pending ? "Saved." : ""}
        </span>
      </div>
      <FormProblem errors={errors} />
    </div>
  );
}
