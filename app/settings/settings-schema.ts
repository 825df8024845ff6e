import { z } from "zod";
import { nameSchema, passwordSchema } from "@/domain/accounts/credentials.ts";
import { MAIL_TIMINGS, NOTIFICATION_KINDS, type NotificationKind } from "@/domain/notifications/kinds.ts";

const required = { error: "Fill this in." };

export const nameFormSchema = z.strictObject({ name: z.string(required).pipe(nameSchema) });

export const passwordFormSchema = z.strictObject({
  current: z.string(required).max(200),
  next: z.string(required).pipe(passwordSchema),
});

export const closeFormSchema = z.strictObject({ password: z.string(required).max(200) });

// Kinds that never reach somebody are not in their form: these stay as they are.
const timing = z.enum(["", ...MAIL_TIMINGS]).default("");
export const mailFormSchema = z.strictObject(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, timing])) as Record<
    NotificationKind,
    typeof timing
  >,
);
export const verifyAgainFormSchema = z.strictObject({});
