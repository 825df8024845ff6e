import "server-only";
import { z } from "zod";
import { emailSchema } from "@/domain/accounts/credentials.ts";
import { paths } from "@/paths.ts";
import { recordEvent } from "@/server/events.ts";
import { writeMail } from "@/server/mail/write-mail.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { siteAddress } from "@/server/site-address.ts";
import { issueLink } from "./link-tokens.ts";

const HOURS = 1;

/** The job behind a forgotten password: makes the link and its mail, where the address has an account that may use it. */
export const writeResetLink = command({
  name: "accounts.links/write-reset-link",
  input: z.strictObject({ email: emailSchema, mailId: z.uuid() }),
  allow: systemOnly,
  run: async ({ input: { email, mailId }, now, tx }) => {
    await tx.$queryRaw`select id::text from "Account" where email = ${email} for update`;
    const account = await tx.account.findFirst({
      where: { email, disabledAt: null, closedAt: null },
      select: { id: true },
    });
    // It ran before and was ended between its transaction and its end.
    const before = await tx.mail.count({ where: { id: mailId } });
    if (!account || before > 0) return { written: false };
    await tx.accountLink.updateMany({
      where: { accountId: account.id, kind: "RESET", usedAt: null },
      data: { usedAt: now },
    });
    // The address tells a link that was mailed from one that an admin passed on.
    const link = { kind: "RESET", accountId: account.id, email, hours: HOURS } as const;
    const { id: linkId, token } = await issueLink(tx, link, now);
    const data = { linkId, kind: "RESET", accountId: account.id };
    await recordEvent(tx, "account.link-issued", null, data, now);
    const words = {
      subject: "Set a new password",
      title: "Set a new password",
      matters: [
        {
          id: "link",
          text: "Somebody asked for a new password for this address. The link works once, and for an hour.",
          link: { label: "Set a new password", href: siteAddress(paths.resetLink(token)) },
        },
      ],
      reason: "If it was not you, do nothing: your password stays as it is.",
    };
    return { written: await writeMail(tx, { id: mailId, accountId: account.id, to: email, words }, now) };
  },
});
