import "server-only";
import { z } from "zod";
import { paths } from "@/paths.ts";
import { recordEvent } from "@/server/events.ts";
import { writeMail } from "@/server/mail/write-mail.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { siteAddress } from "@/server/site-address.ts";
import { issueLink } from "./link-tokens.ts";

const HOURS = 24;

/** The job after a sign-up: mails a link that shows that its owner reads mail at the address. Earlier ones end. */
export const writeVerifyLink = command({
  name: "accounts.links/write-verify-link",
  input: z.strictObject({ accountId: z.uuid(), mailId: z.uuid() }),
  allow: systemOnly,
  run: async ({ input: { accountId, mailId }, now, tx }) => {
    await tx.$queryRaw`select id::text from "Account" where id = ${accountId}::uuid for update`;
    const account = await tx.account.findFirst({
      where: { id: accountId, disabledAt: null, closedAt: null, emailVerifiedAt: null },
      select: { email: true },
    });
    const before = await tx.mail.count({ where: { id: mailId } });
    if (!account?.email || before > 0) return { written: false };
    const { email } = account;
    await tx.accountLink.updateMany({
      where: { accountId, kind: "VERIFY", usedAt: null },
      data: { usedAt: now },
    });
    const link = { kind: "VERIFY", accountId, email, hours: HOURS } as const;
    const { id: linkId, token } = await issueLink(tx, link, now);
    await recordEvent(tx, "account.link-issued", null, { linkId, kind: "VERIFY", accountId }, now);
    const words = {
      subject: "Confirm your mail address",
      title: "Confirm your mail address",
      matters: [
        {
          id: "link",
          text: "Then notifications reach you by mail, as you choose. The link works once, and for a day.",
          link: { label: "Confirm the address", href: siteAddress(paths.verifyAddress(token)) },
        },
      ],
      reason: "Somebody signed up to Waymark with this address. If it was not you, do nothing.",
    };
    return { written: await writeMail(tx, { id: mailId, accountId, to: email, words }, now) };
  },
});
