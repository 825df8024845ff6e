"use server";
import { formAction } from "@/app/action-client.ts";
import { deleteAnnouncement } from "@/server/announcements/delete-announcement.ts";
import { editAnnouncement } from "@/server/announcements/edit-announcement.ts";
import { postAnnouncement } from "@/server/announcements/post-announcement.ts";
import { leaveCohort } from "@/server/cohorts/members/leave-cohort.ts";
import { deleteFormSchema, editFormSchema, leaveFormSchema, postFormSchema } from "./cohort-schema.ts";

export const post = formAction(postAnnouncement, { form: postFormSchema, input: (fields) => fields });
export const edit = formAction(editAnnouncement, { form: editFormSchema, input: (fields) => fields });
export const takeDown = formAction(deleteAnnouncement, { form: deleteFormSchema, input: (fields) => fields });
export const leave = formAction(leaveCohort, { form: leaveFormSchema, input: (fields) => fields });
