"use server";
import { redeemAdminLink } from "@/server/accounts/redeem-admin-link.ts";
import { redeemResetLink } from "@/server/accounts/redeem-reset-link.ts";
import { formAction } from "../action-client.ts";
import { adminFormSchema, resetFormSchema } from "./link-forms-schema.ts";

export const setPasswordByLink = formAction(redeemResetLink, {
  form: resetFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});

export const becomeAdminByLink = formAction(redeemAdminLink, {
  form: adminFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});
