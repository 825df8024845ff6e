import { z } from "zod";
import { emailSchema, nameSchema, passwordSchema } from "@/domain/accounts/credentials.ts";

const required = (field: string) => ({ error: `Fill in the ${field}.` });

/** A form leaves an empty field out: that gets words of its own. */
export const signUpFormSchema = z.strictObject({
  name: z.string(required("name")).pipe(nameSchema),
  email: z.string(required("mail address")).pipe(emailSchema),
  password: z.string(required("password")).pipe(passwordSchema),
});
