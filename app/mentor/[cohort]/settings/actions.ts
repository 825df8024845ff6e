"use server";
import { formAction } from "@/app/action-client.ts";
import { archiveCohort } from "@/server/cohorts/archive-cohort.ts";
import { editCohort } from "@/server/cohorts/edit-cohort.ts";
import { addMentor } from "@/server/cohorts/members/add-mentor.ts";
import { removeMember } from "@/server/cohorts/members/remove-member.ts";
import { removeMentor } from "@/server/cohorts/members/remove-mentor.ts";
import { reopenCohort } from "@/server/cohorts/reopen-cohort.ts";
import { invite } from "@/server/invitations/invite.ts";
import { inviteAddresses } from "@/server/invitations/invite-addresses.ts";
import { revokeInvitation } from "@/server/invitations/revoke-invitation.ts";
import { setDeadline } from "@/server/portfolio/deadlines/set-deadline.ts";
import {
  addressesFormSchema,
  cohortFormSchema,
  deadlineFormSchema,
  linkFormSchema,
  memberFormSchema,
  mentorFormSchema,
  noDeadlineFormSchema,
  planFormSchema,
  revokeFormSchema,
  rulesFormSchema,
} from "./settings-schema.ts";

export const savePlan = formAction(editCohort, {
  form: planFormSchema,
  input: ({ endsOn, reviewHours, ...fields }) => ({
    ...fields,
    endsOn: endsOn === "" ? null : endsOn,
    reviewHours: Number(reviewHours),
  }),
});
export const saveRules = formAction(editCohort, {
  form: rulesFormSchema,
  input: ({ cohortId, quietFactor, quietDays, failedRuns, underMark }) => ({
    cohortId,
    quietFactor: Number(quietFactor),
    quietDays: Number(quietDays),
    failedRuns: Number(failedRuns),
    underMark: Number(underMark),
  }),
});
export const makeLink = formAction(invite, {
  form: linkFormSchema,
  input: ({ days, seats, ...fields }) => ({
    ...fields,
    days: Number(days),
    seats: seats === "" ? null : Number(seats),
  }),
});
export const inviteAll = formAction(inviteAddresses, {
  form: addressesFormSchema,
  input: (fields) => fields,
});
export const revoke = formAction(revokeInvitation, { form: revokeFormSchema, input: (fields) => fields });
export const add = formAction(addMentor, { form: mentorFormSchema, input: (fields) => fields });
export const takeOffMentor = formAction(removeMentor, { form: memberFormSchema, input: (fields) => fields });
export const takeOutLearner = formAction(removeMember, { form: memberFormSchema, input: (fields) => fields });
export const saveDeadline = formAction(setDeadline, { form: deadlineFormSchema, input: (fields) => fields });
export const dropDeadline = formAction(setDeadline, {
  form: noDeadlineFormSchema,
  input: (fields) => ({ ...fields, dueOn: null }),
});
export const putAway = formAction(archiveCohort, { form: cohortFormSchema, input: (fields) => fields });
export const reopen = formAction(reopenCohort, { form: cohortFormSchema, input: (fields) => fields });
