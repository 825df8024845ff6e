import "server-only";
import { z } from "zod";
import { NOTIFICATION_KINDS } from "@/domain/notifications/kinds.ts";
import { paths } from "@/paths.ts";
import type { MailMatter } from "@/server/mail/mail-words.ts";
import { unsubscribeToken } from "@/server/mail/unsubscribe-token.ts";
import { writeMail } from "@/server/mail/write-mail.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { siteAddress } from "@/server/site-address.ts";
import { describeNotices } from "./describe-notices.ts";
import { notYetMailed } from "./not-yet-mailed.ts";
import { readersOf } from "./reader-of.ts";

/** More than this is named by its number. */
const LISTED = 30;

/** The job that writes somebody's digest: what was not mailed yet, oldest first, and what they may still see of it. */
export const writeDigest = command({
  name: "notifications.write-digest",
  input: z.strictObject({ accountId: z.uuid(), timing: z.enum(["DAILY", "WEEKLY"]), mailId: z.uuid() }),
  allow: systemOnly,
  run: async ({ input: { accountId, timing, mailId }, now, tx }) => {
    // Two digests of one person, one after the other.
    await tx.$queryRaw`select id::text from "Account" where id = ${accountId}::uuid for update`;
    const [reader] = await readersOf(tx, [accountId]);
    if (!reader?.verified) return { told: 0 };
    const kinds = NOTIFICATION_KINDS.filter((kind) => reader.timings[kind] === timing);
    const rows = await tx.notification.findMany({
      where: { accountId, ...notYetMailed(timing, now, kinds) },
      orderBy: [{ createdAt: "asc" }, { id: "asc" }],
      include: { event: { select: { actorId: true } } },
    });
    const described = await describeNotices(tx, reader.viewer, rows, now);
    const seen = rows.flatMap(({ id }) => {
      const notice = described.get(id);
      return notice ? [{ id, ...notice }] : [];
    });
    if (seen.length === 0) return { told: 0 };
    const token = unsubscribeToken(accountId, timing);
    const title = `${seen.length} ${seen.length === 1 ? "thing" : "things"} since the last mail`;
    const matters = seen.slice(0, LISTED).map(
      (notice): MailMatter => ({
        id: notice.id,
        title: notice.title,
        text: notice.sentence,
        link: { label: "Open it", href: siteAddress(notice.address) },
      }),
    );
    const more = seen.length - matters.length;
    if (more > 0)
      matters.push({
        id: "more",
        text: `And ${more} more.`,
        link: { label: "See all", href: siteAddress(paths.notifications()) },
      });
    const written = await writeMail(
      tx,
      {
        id: mailId,
        accountId,
        to: reader.viewer.email,
        unsubscribe: token,
        words: {
          subject: `Waymark: ${title}`,
          title,
          matters,
          reason: `You get this ${timing === "DAILY" ? "once a day" : "once a week"} when there is something new.`,
          choices: {
            settings: siteAddress(paths.mailChoices()),
            unsubscribe: siteAddress(paths.unsubscribe(token)),
          },
        },
      },
      now,
    );
    if (!written) return { told: 0 };
    await tx.notification.updateMany({ where: { id: { in: [...described.keys()] } }, data: { mailId } });
    return { told: seen.length };
  },
});
