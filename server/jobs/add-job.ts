import "server-only";
import type { DigestTiming } from "@/domain/notifications/kinds.ts";
import type { Tx } from "@/server/db.ts";

/** Everything that is done after its transaction, by name, with what each is given: ids, and an address once. */
export type JobOf = {
  /** Makes the notifications of an event. */
  tell: { eventId: string };
  /** Writes the mail of one notification. */
  "write-notice": { notificationId: string };
  "write-invitation": { invitationId: string };
  "write-digest": { accountId: string; timing: DigestTiming; mailId: string };
  /** Mails a link that sets a new password, where the address has an account. */
  "write-reset-link": { email: string; mailId: string };
  "write-verify-link": { accountId: string; mailId: string };
  "send-mail": { mailId: string };
  /** Removes the bytes of a picture that nobody has any more. */
  "drop-picture": { keptHash: string };
};
export type JobName = keyof JobOf;

/** Tries of a job that fails, further and further apart: the last comes about three days after the first. */
const MAX_ATTEMPTS = 20;

/**
 * Adds a job in the transaction in which its reason came about: it is there once that is committed, and never was
 * when it is not.
 * @param key jobs of one key that wait are one job
 */
export async function addJob<N extends JobName>(
  tx: Tx,
  name: N,
  payload: JobOf[N],
  { key }: { key?: string } = {},
): Promise<void> {
  await addJobs(tx, name, [{ payload, key: key ?? null }]);
}

/** Adds many jobs of one name at once. */
export async function addJobs<N extends JobName>(
  tx: Tx,
  name: N,
  jobs: readonly { payload: JobOf[N]; key: string | null }[],
): Promise<void> {
  if (jobs.length === 0) return;
  const payloads = jobs.map(({ payload }) => JSON.stringify(payload));
  const keys = jobs.map(({ key }) => key);
  await tx.$executeRaw`
    select graphile_worker.add_job(
             ${name}::text, job.payload::json, job_key := job.key, max_attempts := ${MAX_ATTEMPTS}::int)
      from unnest(${payloads}::text[], ${keys}::text[]) as job(payload, key)`;
}
