"use client";
import { type ReactElement, type ReactNode, useRef, useState } from "react";
import type { z } from "zod";
import { type FormActionOf, useActionForm } from "@/components/account/use-action-form.ts";
import { Dialog } from "./dialog.tsx";
import { FormProblem } from "./form-problem.tsx";
import { SubmitButton } from "./submit-button.tsx";

/** One action that is asked about before it is done: a button, what follows from it, and the button that does it. */
export function ConfirmForm<F extends Record<string, string>, T>({
  action,
  schema,
  fields,
  title,
  description,
  trigger,
  label,
  pendingLabel,
  danger = true,
  onDone,
}: {
  action: FormActionOf<T>;
  schema: z.ZodType<F>;
  /** What the form sends, all of it hidden. */
  fields: Record<string, string>;
  title: ReactNode;
  description: ReactNode;
  trigger: ReactElement;
  label: string;
  pendingLabel: string;
  danger?: boolean;
  onDone: (value: T | undefined) => void;
}) {
  const [open, setOpen] = useState(false);
  // The button that opened it may go with its row: whoever is told says where the focus goes.
  const done = useRef(false);
  const { form, pending, props } = useActionForm(action, schema, (value) => {
    done.current = true;
    setOpen(false);
    onDone(value);
  });
  return (
    <Dialog
      title={title}
      description={description}
      trigger={trigger}
      open={open}
      onOpenChange={(next) => {
        done.current = false;
        setOpen(next);
      }}
      returnFocus={() => !done.current}
    >
      <form {...props}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <SubmitButton kind={danger ? "danger" : "quiet"} pending={pending} pendingLabel={pendingLabel}>
          {label}
        </SubmitButton>
        <FormProblem errors={form.errors} />
      </form>
    </Dialog>
  );
}
