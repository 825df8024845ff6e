"use server";
import { formAction } from "@/app/action-client.ts";
import { issueResetLink } from "@/server/accounts/links/issue-reset-link.ts";
import { setDisabled } from "@/server/accounts/people/set-disabled.ts";
import { setRole } from "@/server/accounts/people/set-role.ts";
import { disableFormSchema, resetFormSchema, roleFormSchema } from "./people-schema.ts";

export const giveRole = formAction(setRole, { form: roleFormSchema, input: (fields) => fields });
export const makeResetLink = formAction(issueResetLink, { form: resetFormSchema, input: (fields) => fields });
export const disableAccount = formAction(setDisabled, {
  form: disableFormSchema,
  input: ({ accountId, disabled }) => ({ accountId, disabled: disabled === "yes" }),
});
