import "server-only";
import { z } from "zod";
import type { Tx } from "@/server/db.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { addJobs } from "./add-job.ts";

/** Each job is done within seconds: whoever has held one for so long is gone. The runner itself would wait four hours. */
const HELD_MS = 5 * 60_000;
/** A mail's job comes with it; one that is still without after this time has lost it. */
const WITHOUT_JOB_MS = 60_000;
const TOO_OLD_MS = 3 * 86_400_000;
/** How long it is kept that a mail went. */
const KEPT_MS = 90 * 86_400_000;

/**
 * Puts right what a crash or a restored backup has left: jobs held by nobody are free again, mails that wait get the
 * job that they lost. Run at the start of each process, and every minute.
 */
export const rescueJobs = command({
  name: "jobs.rescue-jobs",
  input: z.strictObject({}),
  allow: systemOnly,
  run: async ({ now, tx }) => {
    const freed = await freeJobs(tx, now);
    const mails = await tx.$queryRaw<{ id: string }[]>`
      select m.id::text from "Mail" m
       where m."sentAt" is null and m."failedAt" is null
         and m."createdAt" < ${new Date(now.getTime() - WITHOUT_JOB_MS)}
         and m."createdAt" > ${new Date(now.getTime() - TOO_OLD_MS)}
         and not exists (select 1 from graphile_worker.jobs j where j.key = 'mail:' || m.id::text)
       limit 1000`;
    const jobs = mails.map(({ id }) => ({ payload: { mailId: id }, key: `mail:${id}` }));
    await addJobs(tx, "send-mail", jobs);
    await tx.mail.deleteMany({ where: { createdAt: { lt: new Date(now.getTime() - KEPT_MS) } } });
    return { freed, queued: mails.length };
  },
});

async function freeJobs(tx: Tx, now: Date): Promise<number> {
  const holders = await tx.$queryRaw<{ id: string }[]>`
    select distinct locked_by as id from graphile_worker.jobs
     where locked_at < ${new Date(now.getTime() - HELD_MS)} and locked_by is not null`;
  const ids = holders.map(({ id }) => id);
  if (ids.length > 0) await tx.$executeRaw`select graphile_worker.force_unlock_workers(${ids}::text[])`;
  return ids.length;
}
