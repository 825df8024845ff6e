"use server";
import { formAction } from "@/app/action-client.ts";
import { closeReport } from "@/server/reports/close-report.ts";
import { reopenReport } from "@/server/reports/reopen-report.ts";
import { closeReportFormSchema, reopenReportFormSchema } from "./reports-schema.ts";

export const close = formAction(closeReport, { form: closeReportFormSchema, input: (fields) => fields });
export const reopen = formAction(reopenReport, { form: reopenReportFormSchema, input: (fields) => fields });
