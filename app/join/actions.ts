"use server";
import { formAction } from "@/app/action-client.ts";
import { joinCohort } from "@/server/invitations/join-cohort.ts";
import { joinFormSchema } from "./join-schema.ts";

export const join = formAction(joinCohort, { form: joinFormSchema, input: (fields) => fields });
