"use server";
import { endSubscription } from "@/server/mail/end-subscription.ts";
import { formAction } from "../action-client.ts";
import { unsubscribeFormSchema } from "./unsubscribe-schema.ts";

export const unsubscribe = formAction(endSubscription, {
  form: unsubscribeFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});
