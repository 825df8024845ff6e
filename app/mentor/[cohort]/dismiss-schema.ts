import { z } from "zod";
import { dismissReasonSchema } from "@/domain/mentoring/help-can.ts";
import { HELP_RULES } from "@/domain/mentoring/help-signals.ts";

export const dismissFormSchema = z.strictObject({
  cohortId: z.uuid(),
  accountId: z.uuid(),
  rule: z.enum(HELP_RULES),
  // A field that was left empty is not there.
  subject: z.string().default(""),
  evidenceAt: z.iso.datetime(),
  reason: dismissReasonSchema,
});
