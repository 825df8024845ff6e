import "server-only";
import type { Tx } from "@/server/db.ts";
import { addJob } from "@/server/jobs/add-job.ts";
import type { MailWords } from "./mail-words.ts";
import { renderMail } from "./render-mail.tsx";

/**
 * Writes a mail and the job that sends it, in one transaction.
 * @param mail its id is the caller's: written twice under one, it is one mail. `unsubscribe` is the token by which
 *   its reader ends such mails
 * @returns whether it was written by this call
 */
export async function writeMail(
  tx: Tx,
  mail: { id: string; accountId: string | null; to: string; words: MailWords; unsubscribe?: string },
  now: Date,
): Promise<boolean> {
  const { html, text } = await renderMail(mail.words);
  const { count } = await tx.mail.createMany({
    data: [
      {
        id: mail.id,
        accountId: mail.accountId,
        toAddress: mail.to,
        // A name in it must not become another header.
        subject: mail.words.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, " ").slice(0, 200),
        text,
        html,
        unsubscribe: mail.unsubscribe ?? null,
        createdAt: now,
      },
    ],
    skipDuplicates: true,
  });
  if (count === 0) return false;
  await addJob(tx, "send-mail", { mailId: mail.id }, { key: `mail:${mail.id}` });
  return true;
}
