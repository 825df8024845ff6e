import "server-only";
import { z } from "zod";
import { readEventData } from "@/domain/notifications/event-data.ts";
import { isToldEvent, type ToldEvent } from "@/domain/notifications/told-events.ts";
import type { Tx } from "@/server/db.ts";
import type { Event } from "@/server/generated/prisma/client.ts";
import { addJob, addJobs } from "@/server/jobs/add-job.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { describeNotices } from "./describe-notices.ts";
import { type Reader, readersOf } from "./reader-of.ts";
import { recipientsOf } from "./recipients-of.ts";

/** The job that makes an event's notifications. Run twice, or again after it was ended half way, it makes them once. */
export const tellOfEvent = command({
  name: "notifications.tell-of-event",
  input: z.strictObject({ eventId: z.string().regex(/^\d{1,18}$/) }),
  allow: systemOnly,
  run: async ({ input, now, tx }) => {
    const event = await tx.event.findUnique({ where: { id: BigInt(input.eventId) } });
    if (!event || !isToldEvent(event.kind)) return { told: 0 };
    const told = await tell(tx, { ...event, kind: event.kind }, now);
    if (event.kind === "cohort.invited") {
      const { invitationId } = readEventData(event.data);
      if (invitationId)
        await addJob(tx, "write-invitation", { invitationId }, { key: `invitation:${invitationId}` });
    }
    return { told };
  },
});

async function tell(tx: Tx, event: Event & { kind: ToldEvent }, now: Date): Promise<number> {
  const kinds = new Map(
    (await recipientsOf(tx, event)).map(({ accountId, kind }) => [accountId, kind] as const),
  );
  const readers: Reader[] = [];
  for (const reader of await readersOf(tx, [...kinds.keys()])) {
    const row = { id: reader.viewer.id, kind: kinds.get(reader.viewer.id) ?? "", data: event.data, event };
    // Whoever may not see it is not told of it.
    if ((await describeNotices(tx, reader.viewer, [row], now)).size > 0) readers.push(reader);
  }
  const { count } = await tx.notification.createMany({
    data: readers.map(({ viewer }) => ({
      accountId: viewer.id,
      eventId: event.id,
      kind: kinds.get(viewer.id) ?? "",
      data: event.data ?? {},
      createdAt: event.createdAt,
    })),
    skipDuplicates: true,
  });
  await mailAtOnce(tx, event.id, readers);
  return count;
}

async function mailAtOnce(tx: Tx, eventId: bigint, readers: readonly Reader[]): Promise<void> {
  const rows = await tx.notification.findMany({
    where: { eventId, mailId: null, kind: { not: "invitation" } },
    select: { id: true, accountId: true, kind: true },
  });
  const wanted = rows.filter(({ accountId, kind }) => {
    const reader = readers.find(({ viewer }) => viewer.id === accountId);
    const timing = Object.entries(reader?.timings ?? {}).find(([name]) => name === kind)?.[1];
    return reader?.verified === true && timing === "AT_ONCE";
  });
  const jobs = wanted.map(({ id }) => ({ payload: { notificationId: id }, key: `notice:${id}` }));
  await addJobs(tx, "write-notice", jobs);
}
