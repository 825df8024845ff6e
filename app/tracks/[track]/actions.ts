"use server";
import { formAction } from "@/app/action-client.ts";
import { followTrack } from "@/server/progress/follow-track.ts";
import { leaveTrack } from "@/server/progress/leave-track.ts";
import { trackFormSchema } from "./track-schema.ts";

export const follow = formAction(followTrack, { form: trackFormSchema, input: (fields) => fields });
export const leave = formAction(leaveTrack, { form: trackFormSchema, input: (fields) => fields });
