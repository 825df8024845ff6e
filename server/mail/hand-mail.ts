import "server-only";
import { z } from "zod";
import { apiPaths } from "@/paths.ts";
import { refuse } from "@/server/errors.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { siteAddress } from "@/server/site-address.ts";
import { HANDING_MS, type OutgoingMail } from "./transport.ts";

/** After this its words are out of date: links have ended, and what it tells of has been seen. */
const TOO_LATE_MS = 3 * 86_400_000;

/**
 * Takes a mail out to be handed to the server, and says so in the database before that is done.
 * @returns null where there is nothing to send any more
 */
export const handMail = command({
  name: "mail.hand-mail",
  input: z.strictObject({ mailId: z.uuid() }),
  allow: systemOnly,
  run: async ({ input: { mailId }, now, tx }) => {
    await tx.$queryRaw`select id::text from "Mail" where id = ${mailId}::uuid for update`;
    const mail = await tx.mail.findUnique({
      where: { id: mailId },
      include: { account: { select: { disabledAt: true, closedAt: true } } },
    });
    if (!mail || mail.sentAt || mail.failedAt) return null;
    const over = reasonNotToSend(mail, now);
    if (over) {
      await tx.mail.update({
        where: { id: mailId },
        data: { failedAt: now, problem: over, text: "", html: "" },
      });
      return null;
    }
    // No problem beside it: whoever took it out is still at it, or was ended meanwhile.
    if (mail.handedAt && mail.problem === null && now.getTime() - mail.handedAt.getTime() < HANDING_MS)
      return refuse("in-hand", "This mail is being handed over.");
    await tx.mail.update({ where: { id: mailId }, data: { handedAt: now, problem: null } });
    const outgoing: OutgoingMail = {
      id: mail.id,
      to: mail.toAddress,
      subject: mail.subject,
      text: mail.text,
      html: mail.html,
      unsubscribe: mail.unsubscribe === null ? null : siteAddress(apiPaths.unsubscribe(mail.unsubscribe)),
    };
    return outgoing;
  },
});

function reasonNotToSend(
  mail: { createdAt: Date; account: { disabledAt: Date | null; closedAt: Date | null } | null },
  now: Date,
): string | null {
  if (mail.account?.closedAt) return "The account is closed.";
  if (mail.account?.disabledAt) return "The account is disabled.";
  return now.getTime() - mail.createdAt.getTime() > TOO_LATE_MS
    ? "It could not be sent for three days."
    : null;
}
