import { z } from "zod";

const id = z.uuid().optional();

const dataSchema = z.object({
  cohortId: id,
  accountId: id,
  invitationId: id,
  announcementId: id,
  reviewId: id,
  threadId: id,
  commentId: id,
  reportId: id,
});

/** The ids that an event or a notification holds. */
export type EventData = z.output<typeof dataSchema>;

/** What an event or a notification holds; nothing where it is not understood. */
export function readEventData(json: unknown): EventData {
  return dataSchema.safeParse(json).data ?? {};
}
