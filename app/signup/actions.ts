"use server";
import { createAccount } from "@/server/accounts/create-account.ts";
import { formAction } from "../action-client.ts";
import { signUpFormSchema } from "./sign-up-form-schema.ts";

export const signUp = formAction(createAccount, {
  form: signUpFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});
