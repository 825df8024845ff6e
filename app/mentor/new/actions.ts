"use server";
import { formAction } from "@/app/action-client.ts";
import { createCohort } from "@/server/cohorts/create-cohort.ts";
import { newCohortSchema } from "./new-cohort-schema.ts";

export const makeCohort = formAction(createCohort, {
  form: newCohortSchema,
  input: ({ endsOn, reviewHours, ...fields }) => ({
    ...fields,
    endsOn: endsOn === "" ? null : endsOn,
    reviewHours: Number(reviewHours),
  }),
});
