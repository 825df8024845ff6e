import { z } from "zod";
import { nameSchema, passwordSchema } from "@/domain/accounts/credentials.ts";

const required = { error: "Fill this in." };

export const nameFormSchema = z.strictObject({ name: z.string(required).pipe(nameSchema) });

export const passwordFormSchema = z.strictObject({
  current: z.string(required).max(200),
  next: z.string(required).pipe(passwordSchema),
});

export const closeFormSchema = z.strictObject({ password: z.string(required).max(200) });
