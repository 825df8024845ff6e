"use client";
import { type SubmissionResult, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import { useActionState, useEffect, useRef } from "react";
import { z } from "zod";

// Before the first schema is used: zod would otherwise try `new Function`, which the page's policy forbids.
z.config({ jitless: true });

type State<T> = { result: SubmissionResult<string[]>; value?: T } | undefined;
/** The action of a form, as a page hands it to the form. */
export type FormActionOf<T> = (state: State<T>, form: FormData) => Promise<State<T>>;

/**
 * A form whose fields are judged by the same schema here and on the server.
 * @param onDone called once for each time the command went through, with the fields that were sent
 */
export function useActionForm<F extends Record<string, string>, T>(
  action: FormActionOf<T>,
  schema: z.ZodType<F>,
  onDone?: (value: T | undefined, sent: FormData) => void,
) {
  const [state, run, pending] = useActionState(action, undefined);
  const sent = useRef<FormData | undefined>(undefined);
  const seen = useRef<State<T>>(undefined);
  const done = useRef(onDone);
  done.current = onDone;

  useEffect(() => {
    if (!state || state === seen.current) return;
    seen.current = state;
    // conform's result has no status once the form has been reset, and "error" when it was refused.
    if (state.result.status !== "error" && sent.current) done.current?.(state.value, sent.current);
  }, [state]);

  const [form, fields] = useForm<F>({
    lastResult: state?.result,
    constraint: getZodConstraint(schema),
    shouldValidate: "onBlur",
    shouldRevalidate: "onInput",
    onValidate: ({ formData }) => parseWithZod(formData, { schema }),
  });

  return {
    form,
    fields,
    pending,
    props: {
      id: form.id,
      onSubmit: form.onSubmit,
      action: (data: FormData) => {
        sent.current = data;
        run(data);
      },
      noValidate: true,
    },
  };
}
