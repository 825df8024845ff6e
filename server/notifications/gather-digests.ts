import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/domain/notifications/kinds.ts";
import { addJobs } from "@/server/jobs/add-job.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { notYetMailed } from "./not-yet-mailed.ts";
import { readersOf } from "./reader-of.ts";

/** The job of a morning: a digest for everybody for whom something waits to be in one. */
export const gatherDigests = command({
  name: "notifications.gather-digests",
  input: z.strictObject({ timing: z.enum(["DAILY", "WEEKLY"]) }),
  allow: systemOnly,
  run: async ({ input: { timing }, now, tx }) => {
    const waiting = await tx.notification.groupBy({
      by: ["accountId", "kind"],
      where: notYetMailed(timing, now, NOTIFICATION_KINDS),
    });
    const readers = await readersOf(tx, [...new Set(waiting.map(({ accountId }) => accountId))]);
    const jobs = [];
    for (const { viewer, verified, timings } of readers) {
      const mine = waiting.filter(({ accountId }) => accountId === viewer.id).map(({ kind }) => kind);
      if (!verified || !NOTIFICATION_KINDS.some((kind) => timings[kind] === timing && mine.includes(kind)))
        continue;
      const job = { accountId: viewer.id, timing, mailId: randomUUID() };
      jobs.push({ payload: job, key: `digest:${viewer.id}:${timing}` });
    }
    await addJobs(tx, "write-digest", jobs);
    return { digests: jobs.length };
  },
});
