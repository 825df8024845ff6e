"use server";
import { askForReset } from "@/server/accounts/links/ask-for-reset.ts";
import { redeemAdminLink } from "@/server/accounts/links/redeem-admin-link.ts";
import { redeemResetLink } from "@/server/accounts/links/redeem-reset-link.ts";
import { redeemVerifyLink } from "@/server/accounts/links/redeem-verify-link.ts";
import { formAction } from "../action-client.ts";
import { adminFormSchema, forgotFormSchema, resetFormSchema, verifyFormSchema } from "./link-forms-schema.ts";

export const setPasswordByLink = formAction(redeemResetLink, {
  form: resetFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});

export const askForResetLink = formAction(askForReset, {
  form: forgotFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});

export const confirmAddress = formAction(redeemVerifyLink, {
  form: verifyFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});

export const becomeAdminByLink = formAction(redeemAdminLink, {
  form: adminFormSchema,
  input: (fields, network) => ({ ...fields, network }),
});
