"use server";
import { changeName } from "@/server/accounts/change-name.ts";
import { changePassword } from "@/server/accounts/change-password.ts";
import { closeAccount } from "@/server/accounts/close-account.ts";
import { formAction } from "../action-client.ts";
import { closeFormSchema, nameFormSchema, passwordFormSchema } from "./settings-schema.ts";

export const saveName = formAction(changeName, { form: nameFormSchema, input: (fields) => fields });
export const savePassword = formAction(changePassword, {
  form: passwordFormSchema,
  input: (fields) => fields,
});
export const closeMyAccount = formAction(closeAccount, { form: closeFormSchema, input: (fields) => fields });
