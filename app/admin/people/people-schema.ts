import { z } from "zod";
import { ROLES } from "@/domain/accounts/viewer.ts";

export const roleFormSchema = z.strictObject({ accountId: z.uuid(), role: z.enum(ROLES) });
export const disableFormSchema = z.strictObject({ accountId: z.uuid(), disabled: z.enum(["yes", "no"]) });
export const resetFormSchema = z.strictObject({ accountId: z.uuid() });
