import { z } from "zod";
import { MAIL_TIMINGS, NOTIFICATION_KINDS, type NotificationKind } from "./kinds.ts";

const timing = z.enum(MAIL_TIMINGS).optional();

/** When somebody wants to be mailed, by kind; a kind that is left out stays as it is. */
export const mailChoicesSchema = z.strictObject(
  Object.fromEntries(NOTIFICATION_KINDS.map((kind) => [kind, timing])) as Record<
    NotificationKind,
    typeof timing
  >,
);
