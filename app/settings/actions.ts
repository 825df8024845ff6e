"use server";
import { NOTIFICATION_KINDS } from "@/domain/notifications/kinds.ts";
import { changeName } from "@/server/accounts/change-name.ts";
import { changePassword } from "@/server/accounts/change-password.ts";
import { closeAccount } from "@/server/accounts/close-account.ts";
import { askForVerifyLink } from "@/server/accounts/links/ask-for-verify-link.ts";
import { saveMailChoices } from "@/server/mail/save-mail-choices.ts";
import { formAction } from "../action-client.ts";
import {
  closeFormSchema,
  mailFormSchema,
  nameFormSchema,
  passwordFormSchema,
  verifyAgainFormSchema,
} from "./settings-schema.ts";

export const saveName = formAction(changeName, { form: nameFormSchema, input: (fields) => fields });
export const savePassword = formAction(changePassword, {
  form: passwordFormSchema,
  input: (fields) => fields,
});
export const closeMyAccount = formAction(closeAccount, { form: closeFormSchema, input: (fields) => fields });

export const sendVerifyLinkAgain = formAction(askForVerifyLink, {
  form: verifyAgainFormSchema,
  input: (fields) => fields,
});
export const saveMail = formAction(saveMailChoices, {
  form: mailFormSchema,
  input: (fields) => {
    const chosen = NOTIFICATION_KINDS.map((kind) => [kind, fields[kind] || undefined]);
    return Object.fromEntries(chosen.filter(([, timing]) => timing !== undefined));
  },
});
