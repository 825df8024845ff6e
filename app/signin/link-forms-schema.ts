import { z } from "zod";
import { emailSchema, nameSchema, passwordSchema } from "@/domain/accounts/credentials.ts";

const password = z.string({ error: "Fill in the password." }).pipe(passwordSchema);

export const forgotFormSchema = z.strictObject({
  email: z.string({ error: "Fill in the mail address." }).pipe(emailSchema),
});
export const verifyFormSchema = z.strictObject({ token: z.string().max(100) });
export const resetFormSchema = z.strictObject({ token: z.string().max(100), password });
export const adminFormSchema = z.strictObject({
  token: z.string().max(100),
  name: z.string({ error: "Fill in the name." }).pipe(nameSchema),
  password,
});
