"use client";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useActionForm } from "@/components/account/use-action-form.ts";
import { Field, fieldWiring } from "@/components/ui/field.tsx";
import { FormProblem } from "@/components/ui/form-problem.tsx";
import { TextField } from "@/components/ui/inputs.tsx";
import { SubmitButton } from "@/components/ui/submit-button.tsx";
import { savePortfolio } from "../actions.ts";
import { publishFormSchema } from "../publish-schema.ts";

/** The address of a public portfolio, whether it is on, and what stands above it. */
export function PublishForm({
  handle,
  on,
  indexed,
  intro,
}: {
  handle: string;
  on: boolean;
  indexed: boolean;
  intro: string;
}) {
  const router = useRouter();
  const [saved, setSaved] = useState(false);
  const { form, fields, pending, props } = useActionForm(savePortfolio, publishFormSchema, () => {
    setSaved(true);
    router.refresh();
  });
  const description = "Markdown, above your projects. Who you are and what you are looking for, if anything.";
  return (
    <form {...props} className="flex flex-col gap-5" aria-label="Public portfolio">
      <FormProblem errors={form.errors} />
      <TextField
        id={fields.handle.id}
        name={fields.handle.name}
        defaultValue={handle}
        errors={fields.handle.errors}
        label="Name in the address"
        description="The address ends with /p/ and this name."
        autoComplete="off"
        spellCheck={false}
      />
      <Field
        id={fields.intro.id}
        label="Introduction"
        description={description}
        errors={fields.intro.errors}
        optional
      >
        <textarea
          {...fieldWiring({ id: fields.intro.id, description, errors: fields.intro.errors })}
          name={fields.intro.name}
          defaultValue={intro}
          className="input"
          rows={5}
        />
      </Field>
      <label className="flex items-baseline gap-2">
        <input type="checkbox" name={fields.on.name} defaultChecked={on} />
        <span>
          Turn it on
          <span className="block text-sm text-ink-2">Everybody who knows the address sees it.</span>
        </span>
      </label>
      <label className="flex items-baseline gap-2">
        <input type="checkbox" name={fields.indexed.name} defaultChecked={indexed} />
        <span>
          Search engines may list it
          <span className="block text-sm text-ink-2">Left out, the page asks them not to.</span>
        </span>
      </label>
      <div className="flex items-center gap-4">
        <SubmitButton kind="quiet" pending={pending} pendingLabel="Saving">
          Save
        </SubmitButton>
        <p role="status" className="text-good">
          {saved ? "Saved." : ""}
        </p>
      </div>
    </form>
  );
}
