import "server-only";
import { z } from "zod";
import { wordsOf } from "@/domain/notifications/words.ts";
import { paths } from "@/paths.ts";
import { invitationToken } from "@/server/cohorts/invitation-token.ts";
import { unsubscribeToken } from "@/server/mail/unsubscribe-token.ts";
import { writeMail } from "@/server/mail/write-mail.ts";
import { command, systemOnly } from "@/server/operation.ts";
import { siteAddress } from "@/server/site-address.ts";
import { readersOf } from "./reader-of.ts";

/** The job that mails an invitation to the one address that it is for, with an account or without. */
export const writeInvitation = command({
  name: "notifications.write-invitation",
  input: z.strictObject({ invitationId: z.uuid() }),
  allow: systemOnly,
  run: async ({ input: { invitationId }, now, tx }) => {
    const invitation = await tx.cohortInvitation.findFirst({
      where: { id: invitationId, revokedAt: null, expiresAt: { gt: now }, cohort: { archivedAt: null } },
      select: {
        id: true,
        email: true,
        expiresAt: true,
        cohort: { select: { name: true } },
        createdBy: { select: { name: true } },
      },
    });
    if (!invitation?.email) return { written: false };
    const account = await tx.account.findUnique({ where: { email: invitation.email }, select: { id: true } });
    const [reader] = account ? await readersOf(tx, [account.id]) : [];
    // Somebody who is disabled, or who wants it otherwise.
    if (account && reader?.timings.invitation !== "AT_ONCE") return { written: false };
    const token = account ? unsubscribeToken(account.id, "invitation") : null;
    const { title, sentence } = wordsOf("invitation", {
      actor: invitation.createdBy?.name ?? "A mentor",
      subject: invitation.cohort.name,
    });
    const until = day.format(invitation.expiresAt);
    const written = await writeMail(
      tx,
      {
        id: invitation.id,
        accountId: account?.id ?? null,
        to: invitation.email,
        ...(token && { unsubscribe: token }),
        words: {
          subject: title,
          title,
          matters: [
            {
              id: "link",
              text: `${sentence} The link works until ${until}.`,
              link: {
                label: "Join the cohort",
                href: siteAddress(paths.joinCohort(invitationToken(invitation.id))),
              },
            },
          ],
          reason:
            "You get this because a mentor wrote down your address. If you do not know them, do nothing.",
          ...(token && {
            choices: {
              settings: siteAddress(paths.mailChoices()),
              unsubscribe: siteAddress(paths.unsubscribe(token)),
            },
          }),
        },
      },
      now,
    );
    return { written };
  },
});

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" });
