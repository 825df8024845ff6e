import "server-only";
import { z } from "zod";
import { hasRole } from "@/domain/accounts/viewer.ts";
import {
  KIND_FACTS,
  type MailTiming,
  NOTIFICATION_KINDS,
  type NotificationKind,
  timingsOf,
} from "@/domain/notifications/kinds.ts";
import { query, signedIn } from "@/server/operation.ts";

export type MailChoiceView = { kind: NotificationKind; label: string; timing: MailTiming };

/** When a viewer is mailed about each kind of notification that can reach them, and whether mail reaches them at all. */
export const readMailChoices = query({
  name: "mail.read-mail-choices",
  input: z.strictObject({}),
  allow: signedIn,
  run: async ({ viewer, tx }) => {
    const account = await tx.account.findUnique({
      where: { id: viewer.id },
      select: { emailVerifiedAt: true, mailChoices: { select: { kind: true, timing: true } } },
    });
    const timings = timingsOf(account?.mailChoices ?? []);
    const kinds = NOTIFICATION_KINDS.filter(
      (kind) => KIND_FACTS[kind].for === "everyone" || hasRole(viewer.role, "MENTOR"),
    );
    return {
      verified: account?.emailVerifiedAt !== null,
      choices: kinds.map(
        (kind): MailChoiceView => ({ kind, label: KIND_FACTS[kind].label, timing: timings[kind] }),
      ),
    };
  },
});
