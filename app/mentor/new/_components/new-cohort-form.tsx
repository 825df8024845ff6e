"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { Select, TextField } from "@/components/ui/inputs.tsx";
import { Notice } from "@/components/ui/notice.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { paths } from "@/paths.ts";
import { makeCohort } from "../actions.ts";
import { newCohortSchema } from "../new-cohort-schema.ts";

const USUAL_HOURS = "48";

export function NewCohortForm({
  cohortId,
  tracks,
  today,
}: {
  cohortId: string;
  tracks: { value: string; label: string }[];
  /** As 2026-11-25. */
  today: string;
}) {
  const router = useRouter();
  // Of this form as long as it stands: sent again, it makes no second cohort.
  const [id] = useState(cohortId);
  const [made, setMade] = useState(false);
  const { form, fields, pending, props } = useActionForm(makeCohort, newCohortSchema, () => {
    setMade(true);
    router.push(paths.cohortSettings(id));
  });
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="New cohort">
      {form.errors ? (
        <Notice kind="bad" title="No cohort was made" live>
          <p>{form.errors.join(" ")}</p>
        </Notice>
      ) : null}
      <input type="hidden" name="cohortId" value={id} />
      <TextField
        id={fields.name.id}
        name={fields.name.name}
        defaultValue={fields.name.initialValue}
        errors={fields.name.errors}
        label="Name"
        description="Learners see it. At most 80 characters."
        autoComplete="off"
      />
      <Field id={fields.trackId.id} label="Track" errors={fields.trackId.errors}>
        <Select
          {...fieldWiring({ id: fields.trackId.id, errors: fields.trackId.errors })}
          name={fields.trackId.name}
          key={fields.trackId.initialValue ?? ""}
          defaultValue={fields.trackId.initialValue}
          options={tracks}
        />
      </Field>
      <div className="grid grid-cols-1 gap-5 sm:grid-cols-2">
        <TextField
          id={fields.startsOn.id}
          name={fields.startsOn.name}
          defaultValue={fields.startsOn.initialValue ?? today}
          errors={fields.startsOn.errors}
          type="date"
          label="First day"
        />
        <TextField
          id={fields.endsOn.id}
          name={fields.endsOn.name}
          defaultValue={fields.endsOn.initialValue}
          errors={fields.endsOn.errors}
          type="date"
          label="Last day"
          optional
        />
      </div>
      <TextField
        id={fields.reviewHours.id}
        name={fields.reviewHours.name}
        defaultValue={fields.reviewHours.initialValue ?? USUAL_HOURS}
        errors={fields.reviewHours.errors}
        type="number"
        inputMode="numeric"
        min={1}
        max={336}
        label="Hours until a review is promised"
        description="Learners see this promise when they ask for a review, and mentors see what is late."
      />
      <div>
        <SubmitButton pending={pending || made} pendingLabel="Making it">
          Make the cohort
        </SubmitButton>
      </div>
    </form>
  );
}
