import "server-only";
import type { SubmissionResult } from "@conform-to/react";
import { parseWithZod } from "@conform-to/zod/v4";
import { headers } from "next/headers";
import type { z } from "zod";
import { noteArrival, REQUEST_HEADER } from "@/server/form-arrival.ts";
import type { Operation } from "@/server/operation.ts";
import { unexpected } from "@/server/operation.ts";
import { networkOf } from "./network.ts";
import { currentViewer } from "./viewer.ts";

/** What a form gets back: conform's result, and, when the command went through, what it answered. */
export type FormState<T = unknown> = { result: SubmissionResult<string[]>; value?: T } | undefined;

export type FormAction<T = unknown> = (state: FormState<T>, form: FormData) => Promise<FormState<T>>;

type Settings<F extends z.ZodType, S extends z.ZodType> = {
  /** What the form's fields hold. */
  form: F;
  /** Makes the command's input from them; `network` is where the request came from. */
  input: (fields: z.output<F>, network: string) => z.input<S>;
};

/**
 * Turns a command into the action of a form: the only way by which a form reaches the server. The form's schema
 * judges the fields, the command judges everything again, and its refusals come back beside their fields.
 */
export function formAction<F extends z.ZodType, S extends z.ZodType, T, C extends string>(
  operation: Operation<S, T, C>,
  { form: schema, input }: Settings<F, S>,
): FormAction<T> {
  return async (_state, form) => {
    try {
      const sent = await headers();
      noteArrival(sent.get(REQUEST_HEADER));
      // Whatever calls an action can pass it anything.
      const fields = withoutNextKeys(form instanceof FormData ? form : new FormData());
      const submission = parseWithZod(fields, { schema });
      if (submission.status !== "success") return { result: submission.reply() };
      const outcome = await operation(
        await currentViewer(),
        input(submission.value as z.output<F>, networkOf(sent)),
      );
      if (outcome.ok) return { result: submission.reply({ resetForm: true }), value: outcome.value };
      return { result: submission.reply(refusal(outcome.error, fields)) };
    } catch (error) {
      return { result: { status: "error", error: { "": [unexpected(error).message] } } };
    }
  };
}

/** Next adds keys of its own, which a strict schema would refuse. */
function withoutNextKeys(form: FormData): FormData {
  const rest = new FormData();
  for (const [key, value] of form) if (!key.startsWith("$ACTION_")) rest.append(key, value);
  return rest;
}

/** A message stands beside its field when the form has that field, and above the form otherwise. */
function refusal(error: { message: string; fields?: Record<string, string[]> }, form: FormData) {
  const fieldErrors = Object.fromEntries(
    Object.entries(error.fields ?? {}).filter(([name]) => form.has(name)),
  );
  return Object.keys(fieldErrors).length > 0 ? { fieldErrors } : { formErrors: [error.message] };
}
