import "server-only";
import { z } from "zod";
import { KIND_FACTS } from "@/domain/notifications/kinds.ts";
import { paths } from "@/paths.ts";
import { unsubscribeToken } from "@/server/mail/unsubscribe-token.ts";
import { writeMail } from "@/server/mail/write-mail.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { siteAddress } from "@/server/site-address.ts";
import { describeNotices } from "./describe-notices.ts";
import { readersOf } from "./reader-of.ts";

/** The job that writes the mail of one notification, where its reader wants one at once and may still see it. */
export const writeNotice = command({
  name: "notifications.write-notice",
  input: z.strictObject({ notificationId: z.uuid() }),
  allow: systemOnly,
  run: async ({ input: { notificationId }, now, tx }) => {
    await tx.$queryRaw`select id::text from "Notification" where id = ${notificationId}::uuid for update`;
    const row = await tx.notification.findUnique({
      where: { id: notificationId },
      include: { event: { select: { actorId: true } } },
    });
    if (!row || row.mailId) return { written: false };
    const [reader] = await readersOf(tx, [row.accountId]);
    if (!reader?.verified) return { written: false };
    const notice = (await describeNotices(tx, reader.viewer, [row], now)).get(row.id);
    if (!notice || reader.timings[notice.kind] !== "AT_ONCE") return { written: false };
    const token = unsubscribeToken(row.accountId, notice.kind);
    const written = await writeMail(
      tx,
      {
        id: row.id,
        accountId: row.accountId,
        to: reader.viewer.email,
        unsubscribe: token,
        words: {
          subject: notice.title,
          title: notice.title,
          matters: [
            {
              id: row.id,
              text: notice.sentence,
              link: { label: "Open it", href: siteAddress(notice.address) },
            },
          ],
          reason: `You get this because of “${KIND_FACTS[notice.kind].label}” in your settings.`,
          choices: {
            settings: siteAddress(paths.mailChoices()),
            unsubscribe: siteAddress(paths.unsubscribe(token)),
          },
        },
      },
      now,
    );
    await tx.notification.update({ where: { id: row.id }, data: { mailId: row.id } });
    return { written };
  },
});
