import { z } from "zod";
import { announcementTextSchema } from "@/domain/cohorts/cohort-fields.ts";

const text = z.string("Write what the cohort should know.").pipe(announcementTextSchema);

export const postFormSchema = z.strictObject({ announcementId: z.uuid(), cohortId: z.uuid(), text });
export const editFormSchema = z.strictObject({ announcementId: z.uuid(), text });
export const deleteFormSchema = z.strictObject({ announcementId: z.uuid() });
export const leaveFormSchema = z.strictObject({ cohortId: z.uuid() });
