"use server";
import { formAction } from "@/app/action-client.ts";
import { dismissHelp } from "@/server/mentoring/dismiss-help.ts";
import { dismissFormSchema } from "./dismiss-schema.ts";

export const dismiss = formAction(dismissHelp, { form: dismissFormSchema, input: (fields) => fields });
